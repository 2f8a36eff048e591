package dev.retake.storyboard.local.world;

/** Kinds of surroundings. */
public enum Place {
    STUDIO,
    ROOM,
    CAFE,
    KITCHEN,
    BATH,
    GYM,
    CITY,
    ROAD,
    MOUNTAIN,
    DESERT,
    SNOW,
    MEADOW,
    FOREST,
    BEACH,
    WATER,
    SKY;

    public boolean outdoors() {
        return switch (this) {
            case STUDIO, ROOM, CAFE, KITCHEN, BATH, GYM -> false;
            case CITY, ROAD, MOUNTAIN, DESERT, SNOW, MEADOW, FOREST, BEACH, WATER, SKY -> true;
        };
    }

    /** Dresses the place for a shot. */
    public Scenery scenery(Look look) {
        return switch (this) {
            case STUDIO -> StudioSet.of(look);
            case ROOM, CAFE, KITCHEN, BATH -> RoomSet.of(look, this);
            case GYM -> HallSet.of(look);
            case CITY, ROAD -> CitySet.of(look, this);
            case MOUNTAIN, DESERT, SNOW, MEADOW -> RidgeSet.of(look, this);
            case FOREST -> ForestSet.of(look);
            case BEACH, WATER, SKY -> SeaSet.of(look, this);
        };
    }
}
