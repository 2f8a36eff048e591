package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Bounds;
import dev.retake.storyboard.local.render.GlassPart;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Mesh;
import dev.retake.storyboard.local.render.Part;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Vec;
import java.util.ArrayList;
import java.util.List;

/**
 * A product in the round.
 *
 * @param glass inner pieces before those around them
 * @param strewn what lies around it and does not count towards its size
 * @param details the most telling one first; never empty
 * @param front the azimuth in degrees from which the whole looks best
 * @param above and the elevation
 */
public record Model(
        List<Part> solids, List<GlassPart> glass, List<Part> strewn, List<Detail> details, double front, double above) {
    public Model {
        solids = List.copyOf(solids);
        glass = List.copyOf(glass);
        strewn = List.copyOf(strewn);
        details = List.copyOf(details);
    }

    public Model posed(Pose pose) {
        double size = pose.direction(Vec.of(1, 0, 0)).length();
        return new Model(
                solids.stream().map(part -> part.posed(pose)).toList(),
                glass.stream().map(part -> part.posed(pose)).toList(),
                strewn.stream().map(part -> part.posed(pose)).toList(),
                details.stream()
                        .map(d -> new Detail(
                                pose.point(d.at()), pose.direction(d.from()).unit(), d.radius() * size))
                        .toList(),
                front,
                above);
    }

    public Bounds bounds() {
        List<Mesh> meshes = new ArrayList<>();
        solids.forEach(part -> meshes.add(part.mesh()));
        glass.forEach(part -> meshes.add(part.mesh()));
        return meshes.stream().map(Mesh::bounds).reduce(Bounds::with).orElseThrow();
    }

    /** Standing on the ground around the origin, about one unit in size. */
    Model standing() {
        Bounds b = bounds();
        double k = 1 / Math.max(b.size().y(), Math.max(b.size().x(), b.size().z()) * 0.62);
        Vec middle = b.middle();
        return posed(Pose.at(-middle.x(), -b.low().y(), -middle.z()).scaled(k, k, k));
    }

    /** Gathers a model's pieces while it is made. */
    static final class Maker {
        private final List<Part> solids = new ArrayList<>();
        private final List<GlassPart> glass = new ArrayList<>();
        private final List<Part> strewn = new ArrayList<>();
        private final List<Detail> details = new ArrayList<>();

        Maker add(Mesh mesh, Material material) {
            solids.add(new Part(mesh, material));
            return this;
        }

        Maker add(Mesh mesh, Material material, Pose pose) {
            solids.add(new Part(mesh.posed(pose), material));
            return this;
        }

        Maker add(GlassPart part) {
            glass.add(part);
            return this;
        }

        Maker strew(Model pieces) {
            strewn.addAll(pieces.solids);
            return this;
        }

        /** Everything made so far, put elsewhere. */
        Maker pose(Pose pose) {
            Model posed = loose().posed(pose);
            solids.clear();
            glass.clear();
            strewn.clear();
            details.clear();
            include(posed);
            return this;
        }

        Maker include(Model other) {
            solids.addAll(other.solids);
            glass.addAll(other.glass);
            strewn.addAll(other.strewn);
            details.addAll(other.details);
            return this;
        }

        Maker detail(Vec at, double azimuth, double elevation, double radius) {
            details.add(Detail.of(at, azimuth, elevation, radius));
            return this;
        }

        Model model(double front, double above) {
            return new Model(solids, glass, strewn, details, front, above).standing();
        }

        Model loose() {
            return new Model(solids, glass, strewn, details, 0, 0);
        }
    }
}
