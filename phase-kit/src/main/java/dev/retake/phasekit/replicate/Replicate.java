package dev.retake.phasekit.replicate;

import dev.retake.phasekit.Cores;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.remote.RemoteApi;
import dev.retake.phasekit.remote.RemoteGuard;
import dev.retake.phasekit.remote.RemoteLimits;
import dev.retake.phasekit.remote.Turns;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** Has models at Replicate make files, each paid for once (I7). */
public final class Replicate {
    public static final String PROVIDER = "replicate";

    private final ModelCatalog models;
    private final ReplicateApi api;
    private final Delivery delivery;
    private final OutputCheck check;
    private final ReplicatePace pace;

    /** @param deliveryHosts from which finished files are fetched, besides the place of the API */
    public Replicate(
            RemoteApi api,
            List<String> deliveryHosts,
            ModelCatalog models,
            RemoteLimits limits,
            RemoteLimits downloads,
            ReplicatePace pace,
            Ffmpeg ffmpeg,
            Cores cores) {
        this.models = models;
        this.api = new ReplicateApi(
                api, new Turns("Replicate", pace.createsAMinute()), new RemoteGuard("Replicate", limits));
        this.delivery = new Delivery(
                api.base(), deliveryHosts, new RemoteGuard("Replicate's files", downloads), downloads.answer());
        this.check = new OutputCheck(ffmpeg, cores);
        this.pace = pace;
    }

    public ModelCard card(String model) {
        return models.card(model);
    }

    /**
     * Has the model make the file, whoever began that.
     *
     * @return what it cost, in US dollars
     */
    public BigDecimal make(ModelCall call, Expected expected, Path target, JobNotes notes)
            throws PhaseFailure, InterruptedException {
        return notes.complete(new ReplicateJob(api, delivery, check, pace, call, expected, target));
    }
}
