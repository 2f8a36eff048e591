package dev.retake.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What people were promised: every answer that accepted something, by the video it was about. */
final class Journal {
    private final Map<UUID, VideoLog> videos = new ConcurrentHashMap<>();
    private final Collection<String> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger unavailable = new AtomicInteger();

    /** Of one video. Accepted means that a person was told so; doubtful, that nobody could tell. */
    static final class VideoLog {
        final UUID id;
        final String owner;
        final String prompt;
        final Set<UUID> forks = ConcurrentHashMap.newKeySet();
        final Set<UUID> approvedRuns = ConcurrentHashMap.newKeySet();
        final Collection<UUID> retriedRuns = new ConcurrentLinkedQueue<>();
        final Set<UUID> operations = ConcurrentHashMap.newKeySet();
        final Set<String> edits = ConcurrentHashMap.newKeySet();
        final Set<String> doubtfulEdits = ConcurrentHashMap.newKeySet();
        final Set<UUID> abandoned = ConcurrentHashMap.newKeySet();
        final Set<UUID> doubtfullyAbandoned = ConcurrentHashMap.newKeySet();
        final Set<UUID> cancelledRuns = ConcurrentHashMap.newKeySet();
        volatile boolean deleted;

        private VideoLog(UUID id, String owner, String prompt) {
            this.id = id;
            this.owner = owner;
            this.prompt = prompt;
        }
    }

    VideoLog video(UUID id, String owner, String prompt) {
        VideoLog log = new VideoLog(id, owner, prompt);
        VideoLog before = videos.putIfAbsent(id, log);
        if (before != null) {
            complain("two requests were answered with the same video " + id);
        }
        return log;
    }

    Collection<VideoLog> videos() {
        return videos.values();
    }

    /** Something was answered that must never be. */
    void complain(String complaint) {
        complaints.add(complaint);
    }

    List<String> complaints() {
        return new ArrayList<>(complaints);
    }

    void asked() {
        requests.incrementAndGet();
    }

    void askedAgain() {
        repeated.incrementAndGet();
    }

    void wasUnavailable() {
        unavailable.incrementAndGet();
    }

    String summary() {
        return "%d requests, %d of them sent again for want of an answer, %d answered 503"
                .formatted(requests.get(), repeated.get(), unavailable.get());
    }
}
