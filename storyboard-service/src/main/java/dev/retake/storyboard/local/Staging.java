package dev.retake.storyboard.local;

import dev.retake.storyboard.local.product.Category;
import dev.retake.storyboard.local.product.Dress;
import dev.retake.storyboard.local.product.Model;
import dev.retake.storyboard.local.render.Bounds;
import dev.retake.storyboard.local.render.Camera;
import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.GlassPart;
import dev.retake.storyboard.local.render.Glint;
import dev.retake.storyboard.local.render.Part;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Stage;
import dev.retake.storyboard.local.world.Debris;
import dev.retake.storyboard.local.world.Foreground;
import dev.retake.storyboard.local.world.Look;
import dev.retake.storyboard.local.world.Scenery;
import dev.retake.storyboard.local.world.Size;
import java.util.ArrayList;
import java.util.List;

/** The scene set up for one beat: the product in its surroundings, and the camera before it. */
record Staging(Stage stage, Camera camera) {

    static Staging of(Direction direction) {
        Dress dress = Wardrobe.dress(direction.palette(), asked(direction));
        Model model = direction.category().model(dress, direction.film().forPurpose("product"), direction.words());
        Model posed = pose(direction, model);
        Framing framing = Framing.of(direction, posed);
        Bounds bounds = posed.bounds();
        Look look = new Look(
                direction.palette(),
                direction.time(),
                direction.weather(),
                direction.lighting(),
                direction.mood(),
                direction.energy(),
                framing.heading(),
                framing.zoom(),
                Math.max(bounds.size().x(), bounds.size().z()) / 2,
                bounds.high().y(),
                size(direction.category()),
                direction.role() == Role.CLOSING,
                direction.film(),
                direction.beat());
        Scenery scenery = direction.place().scenery(look);
        Model placed = posed.posed(Pose.at(0, scenery.plinth(), 0));
        List<Part> solids = new ArrayList<>(placed.solids());
        solids.addAll(placed.strewn());
        solids.addAll(scenery.props());
        List<GlassPart> glass = new ArrayList<>(scenery.glass());
        glass.addAll(placed.glass());
        List<Glint> glints = new ArrayList<>(scenery.glints());
        Camera camera = framing.camera(placed, scenery.plinth() * 0.6 + 0.06);
        if (posed != model && direction.role() == Role.ACTION) {
            Debris debris = Debris.of(look, direction.place(), wet(direction.category()));
            solids.addAll(debris.parts());
            glass.addAll(debris.drops());
            glints.addAll(debris.glints());
        }
        if (direction.role().outside() && !direction.shot().near()) {
            Foreground foreground = Foreground.of(look, direction.place(), camera);
            solids.addAll(foreground.parts());
            glints.addAll(foreground.glints());
        }
        return new Staging(
                new Stage(solids, glass, scenery.ground(), scenery.backdrop(), scenery.rig(), glints), camera);
    }

    /** Colours the prompt names that the palette does not have anyway. */
    private static List<Rgb> asked(Direction direction) {
        return direction.cues().colours().stream()
                .filter(colour -> direction.palette().colours().stream()
                        .allMatch(own -> own.lch().distance(colour.lch()) > 0.13))
                .distinct()
                .limit(2)
                .toList();
    }

    static Size size(Category category) {
        return switch (category) {
            case WATCH, JEWELRY -> Size.TINY;
            case PERFUME,
                    SKINCARE,
                    SHOE,
                    BAG,
                    COFFEE,
                    BEVERAGE,
                    FOOD,
                    PHONE,
                    LAPTOP,
                    HEADPHONES,
                    CAMERA,
                    HOME,
                    GAME,
                    BOOK,
                    TOY,
                    APP,
                    SERVICE,
                    PRODUCT -> Size.HANDY;
            case CLOTHING, CAR, BICYCLE, FURNITURE, TRAVEL, FITNESS, PET -> Size.LARGE;
        };
    }

    private static boolean wet(Category category) {
        return category == Category.BEVERAGE || category == Category.COFFEE || category == Category.PERFUME;
    }

    private static Model pose(Direction direction, Model model) {
        Dice dice = direction.beat().forPurpose("pose");
        if (direction.shot() == Shot.OVERHEAD && liesDown(direction.category())) {
            return grounded(model.posed(Pose.REST.pitch(-78).yaw(dice.around(0, 24))));
        }
        if (direction.role() == Role.ACTION && direction.energy() > 0.5 && leaps(direction.category())) {
            double k = direction.energy();
            return model.posed(Pose.REST
                    .roll(dice.between(6, 20) * k)
                    .pitch(dice.around(0, 7) * k)
                    .moved(0, dice.between(0.16, 0.34) * k, 0));
        }
        return model;
    }

    private static Model grounded(Model model) {
        Bounds b = model.bounds();
        return model.posed(Pose.at(-b.middle().x(), -b.low().y(), -b.middle().z()));
    }

    private static boolean liesDown(Category category) {
        return switch (category) {
            case WATCH, PERFUME, PHONE, CAMERA, BAG, BOOK, CLOTHING -> true;
            case JEWELRY,
                    SKINCARE,
                    SHOE,
                    COFFEE,
                    BEVERAGE,
                    FOOD,
                    LAPTOP,
                    HEADPHONES,
                    CAR,
                    BICYCLE,
                    FURNITURE,
                    HOME,
                    TRAVEL,
                    FITNESS,
                    GAME,
                    TOY,
                    PET,
                    APP,
                    SERVICE,
                    PRODUCT -> false;
        };
    }

    /** Whether it may be shown in the air. */
    private static boolean leaps(Category category) {
        return switch (category) {
            case SHOE, BEVERAGE, PHONE, HEADPHONES, CAMERA, GAME, BAG, BOOK, PERFUME, WATCH, APP, SERVICE, PRODUCT ->
                true;
            case JEWELRY,
                    SKINCARE,
                    CLOTHING,
                    COFFEE,
                    FOOD,
                    LAPTOP,
                    CAR,
                    BICYCLE,
                    FURNITURE,
                    HOME,
                    TRAVEL,
                    FITNESS,
                    TOY,
                    PET -> false;
        };
    }
}
