package dev.retake.storyboard.local.render;

/** A piece of an opaque thing: a form in one material. */
public record Part(Mesh mesh, Material material) {
    public Part posed(Pose pose) {
        return new Part(mesh.posed(pose), material);
    }
}
