package dev.retake.checkpoint.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retake.contracts.message.PhaseProgressed;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes events as they go on the wire. */
@ApplicationScoped
class Frames {
    private final ObjectMapper json;

    Frames(ObjectMapper json) {
        this.json = json;
    }

    /** The state as it is, which no replay repeats. */
    Frame status(VideoState state) {
        return new Frame(null, new LiveEvent.StatusDue().eventName(), text(state));
    }

    /** A stored event; one that asks for the status carries the given one. */
    Frame stored(long sequence, LiveEvent event, Frame status) {
        String data = event instanceof LiveEvent.StatusDue ? status.data() : text(event);
        return new Frame(sequence, event.eventName(), data);
    }

    Frame progress(PhaseProgressed progressed) {
        LiveEvent event = LiveEvent.of(progressed);
        return new Frame(null, event.eventName(), text(event));
    }

    private String text(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what we tell is representable as JSON: " + data.getClass(), e);
        }
    }
}
