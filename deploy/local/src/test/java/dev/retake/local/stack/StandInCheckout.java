package dev.retake.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A checkout in which every service is a {@link StandInService}. */
public final class StandInCheckout {
    private StandInCheckout() {}

    public static Workspace at(Path root, Map<String, String> environment) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        StandInService.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString());
        for (Service service : Service.values()) {
            Path jar = service.program(root);
            Files.createDirectories(jar.getParent());
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        }
        return Workspace.of(root, environment);
    }
}
