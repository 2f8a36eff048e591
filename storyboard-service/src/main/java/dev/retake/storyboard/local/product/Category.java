package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import java.util.List;
import java.util.Locale;

/** The kinds of product that have a model of their own; {@link #PRODUCT} stands for all others. */
public enum Category {
    WATCH("watch", "wristwatch", "timepiece", "chronograph"),
    JEWELRY("jewelry", "jewellery", "ring", "necklace", "earring", "earrings", "bracelet", "diamond", "gem"),
    PERFUME("perfume", "fragrance", "cologne", "eau", "scent", "parfum"),
    SKINCARE(
            "skincare",
            "cosmetic",
            "cosmetics",
            "beauty",
            "cream",
            "serum",
            "lotion",
            "makeup",
            "shampoo",
            "soap",
            "moisturizer"),
    SHOE("shoe", "shoes", "sneaker", "sneakers", "boot", "boots", "footwear", "trainers", "sandals"),
    CLOTHING(
            "clothing",
            "clothes",
            "fashion",
            "apparel",
            "jacket",
            "hoodie",
            "shirt",
            "tshirt",
            "sweater",
            "coat",
            "jeans",
            "sportswear",
            "wear"),
    BAG("bag", "handbag", "purse", "tote", "backpack", "wallet"),
    COFFEE("coffee", "espresso", "latte", "cappuccino", "tea", "cocoa", "matcha"),
    BEVERAGE(
            "beverage",
            "drink",
            "drinks",
            "soda",
            "juice",
            "beer",
            "wine",
            "water",
            "lemonade",
            "smoothie",
            "cocktail",
            "energy",
            "cola",
            "whisky",
            "whiskey"),
    FOOD(
            "food",
            "burger",
            "pizza",
            "snack",
            "chocolate",
            "restaurant",
            "meal",
            "cookie",
            "cake",
            "donut",
            "salad",
            "bowl",
            "bakery",
            "ramen",
            "sushi",
            "grocery"),
    PHONE("phone", "smartphone", "mobile", "iphone", "handset", "tablet"),
    LAPTOP("laptop", "notebook", "computer", "macbook", "pc", "monitor"),
    HEADPHONES("headphones", "headphone", "earbuds", "earphones", "headset", "audio", "speaker"),
    CAMERA("camera", "lens", "photography", "webcam"),
    CAR("car", "automotive", "vehicle", "suv", "sedan", "truck", "ev"),
    BICYCLE("bicycle", "bike", "ebike", "cycling", "scooter", "motorcycle"),
    FURNITURE("furniture", "chair", "sofa", "couch", "armchair", "table", "desk", "bed", "mattress"),
    HOME("home", "lamp", "decor", "vase", "candle", "kitchen", "interior", "household", "appliance"),
    TRAVEL("travel", "suitcase", "luggage", "hotel", "airline", "vacation", "tourism", "trip"),
    FITNESS("fitness", "gym", "workout", "kettlebell", "dumbbell", "sport", "sports", "yoga", "training"),
    GAME("game", "gaming", "console", "controller", "gamepad", "videogame"),
    BOOK("book", "novel", "ebook", "magazine", "journal", "publishing"),
    TOY("toy", "toys", "plush", "teddy", "doll", "kids"),
    PET("pet", "dog", "cat", "puppy", "kitten", "pets"),
    APP("app", "software", "saas", "website", "platform"),
    SERVICE(
            "service",
            "insurance",
            "bank",
            "banking",
            "finance",
            "consulting",
            "education",
            "health",
            "course",
            "delivery"),
    PRODUCT("product");

    private final List<String> words;

    Category(String... words) {
        this.words = List.of(words);
    }

    /** By the category's own name first, then by words of it, then by words of the product's name. */
    public static Category of(String category, String name) {
        String whole = category.strip().toLowerCase(Locale.ROOT);
        for (Category c : values()) {
            if (c.name().toLowerCase(Locale.ROOT).equals(whole)) {
                return c == PRODUCT ? named(name) : c;
            }
        }
        Category byWord = named(category);
        return byWord == PRODUCT ? named(name) : byWord;
    }

    /** The last word counts most: a "coffee table" is a table. */
    private static Category named(String text) {
        List<String> parts =
                List.of(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")).reversed();
        for (String part : parts) {
            for (Category c : values()) {
                if (c.words.contains(part)
                        || part.endsWith("s") && c.words.contains(part.substring(0, part.length() - 1))) {
                    return c;
                }
            }
        }
        return PRODUCT;
    }

    /**
     * Models the product.
     *
     * @param words what is said of it, in lower case, by which some kinds vary
     */
    public Model model(Dress dress, Dice dice, String words) {
        return switch (this) {
            case WATCH -> Watch.of(dress, dice);
            case JEWELRY -> Jewelry.of(dress, dice);
            case PERFUME -> Perfume.of(dress, dice);
            case SKINCARE -> Skincare.of(dress, dice);
            case SHOE -> Shoe.of(dress, dice);
            case CLOTHING -> Clothing.of(dress, dice);
            case BAG -> Bag.of(dress, dice);
            case COFFEE -> Coffee.of(dress, dice, words);
            case BEVERAGE -> Beverage.of(dress, dice, words);
            case FOOD -> Food.of(dress, dice, words);
            case PHONE -> Phone.of(dress, dice);
            case LAPTOP -> Laptop.of(dress, dice);
            case HEADPHONES -> Headphones.of(dress, dice);
            case CAMERA -> Camera35.of(dress, dice);
            case CAR -> Car.of(dress, dice);
            case BICYCLE -> Bicycle.of(dress, dice);
            case FURNITURE -> Furniture.of(dress, dice);
            case HOME -> Home.of(dress, dice);
            case TRAVEL -> Travel.of(dress, dice);
            case FITNESS -> Fitness.of(dress, dice);
            case GAME -> Game.of(dress, dice);
            case BOOK -> Book.of(dress, dice);
            case TOY -> Toy.of(dress, dice);
            case PET -> Pet.of(dress, dice);
            case APP -> App.of(dress, dice);
            case SERVICE -> Service.of(dress, dice);
            case PRODUCT -> Parcel.of(dress, dice);
        };
    }
}
