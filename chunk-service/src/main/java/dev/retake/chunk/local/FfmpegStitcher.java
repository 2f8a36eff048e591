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
 * Joins clips of any size, frame rate and sound into one film of constant frame rate, re-encoded; its length is the sum
 * of what each segment contributes, to the frame, with cuts and dissolves alike.
 */
public final class FfmpegStitcher {
    /** A clip may fall short of what is used of it by this many seconds, in which its last frame stands still. */
    private static final double STANDS_STILL_AT_MOST = 1.0;

    private static final int CRF = 18;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;

    private final Ffmpeg ffmpeg;

    public FfmpegStitcher(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * One clip's part in the film.
     *
     * @param usedSeconds how much of the clip is shown, from its start
     * @param dissolveIntoNext whether half a second of what is left of the clip fades into the next; a cut where nothing
     *     is left
     */
    public record Segment(Path clip, int usedSeconds, boolean dissolveIntoNext) {}

    /** Writes the film; it has sound only where clips have some. */
    public void stitch(List<Segment> segments, int fps, Path out) throws MediaException {
        List<MediaFacts> facts = new ArrayList<>();
        for (Segment segment : segments) {
            facts.add(checked(segment));
        }
        boolean withSound = facts.stream().anyMatch(MediaFacts::hasSound);
        int seconds = segments.stream().mapToInt(Segment::usedSeconds).sum();

        List<String> args = new ArrayList<>();
        for (Segment segment : segments) {
            args.addAll(List.of("-threads", "1", "-i", segment.clip().toString()));
        }
        args.addAll(List.of("-filter_complex", graph(segments, facts, fps, withSound), "-map", "[picture]"));
        if (withSound) {
            args.addAll(List.of("-map", "[sound]"));
            args.addAll(FfmpegEncoding.aac());
        }
        args.addAll(List.of("-r", String.valueOf(fps), "-frames:v", String.valueOf(seconds * fps)));
        args.addAll(FfmpegEncoding.h264(CRF, fps));
        args.addAll(FfmpegEncoding.mp4());
        args.add(out.toString());
        ffmpeg.run(args, Duration.ofSeconds(60 + 20L * seconds));
    }

    private MediaFacts checked(Segment segment) throws MediaException {
        MediaFacts facts = ffmpeg.probe(segment.clip());
        if (facts.picture().isEmpty()) {
            throw new MediaException(
                    MediaException.Reason.FAILED, segment.clip().getFileName() + " has no picture.");
        }
        if (facts.seconds() < segment.usedSeconds() - STANDS_STILL_AT_MOST) {
            throw new MediaException(
                    MediaException.Reason.FAILED,
                    String.format(
                            Locale.ROOT,
                            "%s lasts %.2f seconds, but %d are to be used of it.",
                            segment.clip().getFileName(),
                            facts.seconds(),
                            segment.usedSeconds()));
        }
        return facts;
    }

    /**
     * Each clip is brought to the film's shape and cut into a body and, where it dissolves, the frames beyond its use;
     * these fade into as many frames taken off the next clip's head, and all pieces are put in a row.
     */
    private static String graph(List<Segment> segments, List<MediaFacts> facts, int fps, boolean withSound) {
        int dissolve = fps / 2;
        StringBuilder graph = new StringBuilder();
        StringBuilder row = new StringBuilder();
        int pieces = 0;
        boolean dissolvedInto = false;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            int used = segment.usedSeconds() * fps;
            int head = dissolvedInto ? dissolve : 0;
            boolean dissolves = segment.dissolveIntoNext()
                    && i + 1 < segments.size()
                    && facts.get(i).seconds() * fps >= used + dissolve - 0.5;
            int shown = used + (dissolves ? dissolve : 0);

            List<Piece> cuts = pieces(head, used, shown);
            graph.append(picture(i, facts.get(i), fps, shown)).append(cutPicture(i, cuts));
            if (withSound) {
                graph.append(sound(i, facts.get(i), (double) shown / fps)).append(cutSound(i, cuts, fps));
            }
            if (dissolvedInto) {
                graph.append(
                        "[v%dtail][v%dhead]xfade=transition=fade:offset=0:duration=%s,trim=end_frame=%d,settb=1/%d[v%dmix];"
                                .formatted(i - 1, i, number((double) dissolve / fps), dissolve, fps, i));
                row.append("[v%dmix]".formatted(i));
                if (withSound) {
                    graph.append(
                            "[a%1$dtail]afade=out:d=%3$s[a%1$dout];[a%2$dhead]afade=in:d=%3$s[a%2$din];[a%1$dout][a%2$din]amix=inputs=2:duration=longest:normalize=0[a%2$dmix];"
                                    .formatted(i - 1, i, number((double) dissolve / fps)));
                    row.append("[a%dmix]".formatted(i));
                }
                pieces++;
            }
            row.append("[v%dbody]".formatted(i)).append(withSound ? "[a%dbody]".formatted(i) : "");
            pieces++;
            dissolvedInto = dissolves;
        }
        return graph.append(row)
                .append("concat=n=%d:v=1:a=%d".formatted(pieces, withSound ? 1 : 0))
                .append(withSound ? "[picture][sound]" : "[picture]")
                .toString();
    }

    /** The clip's picture in the film's size, colours and frame rate, its last frame held where it is too short. */
    private static String picture(int index, MediaFacts facts, int fps, int frames) {
        return "[%d:v:0]setpts=PTS-STARTPTS,fps=%d:start_time=0,%stpad=stop_mode=clone:stop=%d,trim=end_frame=%d,setpts=N/(%d*TB)[v%dall];"
                .formatted(index, fps, shape(facts), frames, frames, fps, index);
    }

    private static String shape(MediaFacts facts) {
        MediaFacts.Picture picture = facts.picture().orElseThrow();
        if (picture.width() == WIDTH
                && picture.height() == HEIGHT
                && picture.pixelFormat().equals("yuv420p")
                && !picture.standardDefinitionColour()) {
            return "setsar=1,";
        }
        return ("scale=%1$d:%2$d:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=bicubic+accurate_rnd:in_color_matrix=%3$s:%4$s,"
                        + "pad=%1$d:%2$d:(ow-iw)/2:(oh-ih)/2,setsar=1,format=yuv420p,")
                .formatted(
                        WIDTH,
                        HEIGHT,
                        picture.standardDefinitionColour() ? "bt601" : "bt709",
                        FfmpegEncoding.HD_COLOUR);
    }

    /** The clip's sound as long as its picture, or silence; a moment's fade at both ends keeps the cuts from clicking. */
    private static String sound(int index, MediaFacts facts, double seconds) {
        String source =
                facts.hasSound() ? "[%d:a:0]asetpts=PTS-STARTPTS,".formatted(index) : "anullsrc=r=48000:cl=stereo,";
        return source
                + "aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo,apad,atrim=end=%s,afade=in:d=0.01,afade=out:st=%s:d=0.01[a%dall];"
                        .formatted(number(seconds), number(seconds - 0.01), index);
    }

    /** Frames of a clip that go into the film as one. */
    private record Piece(String name, int from, int to) {}

    /** Takes head and tail off for the dissolves. */
    private static List<Piece> pieces(int head, int used, int shown) {
        List<Piece> pieces = new ArrayList<>();
        if (head > 0) {
            pieces.add(new Piece("head", 0, head));
        }
        pieces.add(new Piece("body", head, used));
        if (shown > used) {
            pieces.add(new Piece("tail", used, shown));
        }
        return pieces;
    }

    private static String cutPicture(int index, List<Piece> pieces) {
        StringBuilder graph = new StringBuilder("[v%dall]split=%d".formatted(index, pieces.size()));
        pieces.forEach(piece -> graph.append("[v%d%sraw]".formatted(index, piece.name())));
        pieces.forEach(piece ->
                graph.append(";[v%1$d%2$sraw]trim=start_frame=%3$d:end_frame=%4$d,setpts=PTS-STARTPTS[v%1$d%2$s]"
                        .formatted(index, piece.name(), piece.from(), piece.to())));
        return graph.append(';').toString();
    }

    private static String cutSound(int index, List<Piece> pieces, int fps) {
        StringBuilder graph = new StringBuilder("[a%dall]asplit=%d".formatted(index, pieces.size()));
        pieces.forEach(piece -> graph.append("[a%d%sraw]".formatted(index, piece.name())));
        pieces.forEach(piece -> graph.append(";[a%1$d%2$sraw]atrim=start=%3$s:end=%4$s,asetpts=PTS-STARTPTS[a%1$d%2$s]"
                .formatted(
                        index, piece.name(), number((double) piece.from() / fps), number((double) piece.to() / fps))));
        return graph.append(';').toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
