package dev.retake.chunk.local;

import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.FfmpegEncoding;
import dev.retake.phasekit.MediaException;
import dev.retake.phasekit.MediaFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes a clip by moving a camera over a still. The first frame is the still itself, whatever the move; no frame shows
 * anything beyond it but its own mirrored surroundings; equal arguments give equal bytes.
 */
public final class ClipRenderer {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int CRF = 15;
    private static final double WHIP_SECONDS = 0.4;
    /** A still whose shape differs by more keeps its whole picture, over a blurred ground, instead of losing an edge. */
    private static final double CROPPED_AT_MOST = 1.15;

    private final Ffmpeg ffmpeg;

    public ClipRenderer(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Writes H.264 of exactly {@code seconds * fps} frames without sound.
     *
     * @param startImage any still that ffmpeg reads
     * @param cameraMovement the move in any words
     * @param energyLevel 1 (still) to 10 (frantic)
     * @param seed varies what no one asked for: the hand's sway, the light's path
     */
    public void render(
            Path startImage, String cameraMovement, int energyLevel, int seconds, int fps, long seed, Path out)
            throws MediaException {
        MediaFacts facts = ffmpeg.probe(startImage);
        CameraMove move = CameraMove.named(cameraMovement);
        CameraPath path = CameraPath.of(move, CameraMove.energy(cameraMovement, energyLevel), seconds);
        int frames = seconds * fps;
        String graph = still(facts) + "[still];"
                + switch (move) {
                    case WHIP_LEFT, WHIP_RIGHT -> whip(move == CameraMove.WHIP_RIGHT, path, frames, fps, seed);
                    case STATIC,
                            PUSH_IN,
                            PULL_OUT,
                            PAN_LEFT,
                            PAN_RIGHT,
                            TILT_UP,
                            TILT_DOWN,
                            ORBIT_LEFT,
                            ORBIT_RIGHT,
                            TRACK_LEFT,
                            TRACK_RIGHT,
                            CRANE_UP,
                            CRANE_DOWN,
                            HANDHELD -> "[still]" + travel(path, frames, fps, seed);
                }
                + "[view];" + light(frames, fps, seed)
                + "[light];[light][view]blend=c0_mode=softlight:c1_mode=normal:c1_opacity=0:c2_mode=normal:c2_opacity=0[clip]";

        List<String> args = new ArrayList<>(List.of(
                "-framerate",
                String.valueOf(fps),
                "-i",
                startImage.toString(),
                "-filter_complex",
                graph,
                "-map",
                "[clip]",
                "-frames:v",
                String.valueOf(frames),
                "-r",
                String.valueOf(fps),
                "-an"));
        args.addAll(FfmpegEncoding.h264(CRF, fps));
        args.addAll(FfmpegEncoding.mp4());
        args.add(out.toString());
        ffmpeg.run(args, Duration.ofSeconds(60 + 20L * seconds));
    }

    /** The start image as one frame of the clip's size and colours. */
    private static String still(MediaFacts facts) {
        String quality = "flags=lanczos+accurate_rnd+full_chroma_int:" + FfmpegEncoding.HD_COLOUR;
        String cover = "scale=%1$d:%2$d:force_original_aspect_ratio=increase:%3$s,crop=%1$d:%2$d"
                .formatted(WIDTH, HEIGHT, quality);
        double shape = facts.picture()
                .map(picture -> (double) picture.width() * HEIGHT / (picture.height() * WIDTH))
                .orElse(1.0);
        String frame = Math.max(shape, 1 / shape) <= CROPPED_AT_MOST
                ? "[0:v]" + cover
                : "[0:v]split[ground][whole];[ground]%s,gblur=sigma=40:steps=2,eq=brightness=-0.08[blurred];"
                                .formatted(cover)
                        + "[whole]scale=%d:%d:force_original_aspect_ratio=decrease:%s[fitted];"
                                .formatted(WIDTH, HEIGHT, quality)
                        + "[blurred][fitted]overlay=(W-w)/2:(H-h)/2";
        return frame + ",format=yuv420p,setsar=1,trim=end_frame=1";
    }

    /** Follows the path over a canvas that mirrors the picture's edges as far as the view will leave it. */
    private static String travel(CameraPath path, int frames, int fps, long seed) {
        int bleedX = path.horizontalBleed(WIDTH);
        int bleedY = path.verticalBleed(HEIGHT);
        String canvas = "pad=%d:%d:%d:%d,fillborders=left=%d:right=%d:top=%d:bottom=%d:mode=mirror,"
                .formatted(WIDTH + 2 * bleedX, HEIGHT + 2 * bleedY, bleedX, bleedY, bleedX, bleedX, bleedY, bleedY);
        return (bleedX + bleedY == 0 ? "" : canvas)
                + repeated(frames, fps) + ","
                + path.perspective(WIDTH, HEIGHT, bleedX, bleedY, fps, (double) frames / fps, seed)
                + ",crop=%d:%d:%d:%d".formatted(WIDTH, HEIGHT, bleedX, bleedY);
    }

    /**
     * Throws the camera once around: past the picture and its mirror image, blurred by the speed, back onto the picture,
     * where the path takes over.
     */
    private static String whip(boolean right, CameraPath path, int frames, int fps, long seed) {
        int whipped = Math.min(frames - 1, (int) Math.round(WHIP_SECONDS * fps));
        String turn = "st(0,n/%d);%d*ld(0)*ld(0)*(3-2*ld(0))".formatted(whipped, 2 * WIDTH);
        String window = "crop=%d:%d:x='%s':y=0".formatted(WIDTH, HEIGHT, right ? turn : 2 * WIDTH + "-(" + turn + ")");
        int fade = Math.max(1, whipped / 3);
        return "[still]split=4[a][b][c][rest];[b]hflip[mirrored];[a][mirrored][c]hstack=inputs=3,split[sharp][soft];"
                + "[soft]gblur=sigma=90:sigmaV=0.5:steps=3,%s,%s,format=yuva420p,"
                        .formatted(repeated(whipped, fps), window)
                + "fade=in:start_frame=0:nb_frames=%1$d:alpha=1,fade=out:start_frame=%2$d:nb_frames=%1$d:alpha=1[blur];"
                        .formatted(fade, whipped - fade)
                + "[sharp]%s,%s[swing];[swing][blur]overlay=format=yuv420,setpts=PTS-STARTPTS[thrown];"
                        .formatted(repeated(whipped, fps), window)
                + "[rest]" + travel(path, frames - whipped, fps, seed)
                + "[landed];[thrown][landed]concat=n=2:v=1:a=0,setpts=N/(%d*TB)".formatted(fps);
    }

    /** A soft band of light that crosses the picture once, as a plate for a soft-light blend: 128 changes nothing. */
    private static String light(int frames, int fps, long seed) {
        boolean rightwards = (seed & 1) == 0;
        double slant = ((seed >>> 1) & 1) == 0 ? 0.45 : -0.45;
        String gone = String.format(Locale.ROOT, "min(1,n/%.1f)", frames * 0.75);
        return "color=c=black:s=480x90:r=%d,format=yuv420p,".formatted(fps)
                + "geq=lum='128+42*exp(-pow((X-240+(Y-45)*%s)/30,2))':cb=128:cr=128,trim=end_frame=1,".formatted(slant)
                + "scale=%d:%d:flags=bicubic,%s,".formatted(3 * WIDTH, HEIGHT, repeated(frames, fps))
                + "crop=%d:%d:x='%d*(%s)':y=0".formatted(WIDTH, HEIGHT, 2 * WIDTH, rightwards ? "1-" + gone : gone);
    }

    private static String repeated(int frames, int fps) {
        return "loop=loop=%d:size=1:start=0,setpts=N/(%d*TB)".formatted(frames - 1, fps);
    }
}
