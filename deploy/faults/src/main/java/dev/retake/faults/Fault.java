package dev.retake.faults;

import java.time.Duration;
import java.util.List;

/** One thing that goes wrong. Targets are the names of services and parts as {@code stack.json} has them. */
sealed interface Fault {
    /** As the table counts it. */
    String kind();

    /** {@code kill -9}. */
    record Kill(String target) implements Fault {
        @Override
        public String kind() {
            return "kill " + Fault.withoutNumber(target);
        }
    }

    /** SIGSTOP, and SIGCONT after a while: a process that neither answers nor dies. */
    record Freeze(String target, Duration howLong) implements Fault {
        @Override
        public String kind() {
            return "freeze " + Fault.withoutNumber(target);
        }
    }

    /** The way to a part is not what it should be. */
    record BadLink(String part, Link.State state, Duration howLong) implements Fault {
        @Override
        public String kind() {
            return switch (state) {
                case WHOLE -> "whole link to " + part;
                case SLOW -> "slow link to " + part;
                case SILENT -> "silent link to " + part;
                case CUT -> "cut link to " + part;
            };
        }
    }

    /** No file of the part can grow, as on a full disk. */
    record FullDisk(String part, Duration howLong) implements Fault {
        @Override
        public String kind() {
            return "full disk of " + part;
        }
    }

    /** SIGTERM to one after the other, each once the one before is ready again. */
    record RollingRestart(List<String> targets) implements Fault {
        public RollingRestart {
            targets = List.copyOf(targets);
        }

        @Override
        public String kind() {
            return "rolling restart of " + targets.size() + " services";
        }
    }

    /** The name of a service without its replica's number. */
    private static String withoutNumber(String target) {
        return target.replaceAll("-[0-9]+$", "");
    }
}
