package dev.retake.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A program for {@link KilledParentTest}: starts a Redis, says its process id and waits to be killed. */
final class ParentWithRedis {
    private ParentWithRedis() {}

    public static void main(String[] arguments) throws IOException {
        RedisPart redis = new RedisPart(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        redis.start();
        System.out.println(redis.pid());
        System.in.transferTo(System.out);
    }
}
