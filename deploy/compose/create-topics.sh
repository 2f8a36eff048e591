#!/usr/bin/env bash
# Creates the topics of topics.json that are missing. Needs Kafka's own kafka-topics.sh on PATH.
#   TOPICS              topics.json of the contracts
#   BOOTSTRAP_SERVERS   the broker
#   REPLICATION_FACTOR  1 unless set
set -euo pipefail

# topics.json holds one topic a line.
topic='"name": "([^"]+)", "partitions": ([0-9]+), "retention_ms": ([0-9]+), "cleanup_policy": "([a-z,]+)"'
created=0
while IFS= read -r line; do
  if [[ $line =~ $topic ]]; then
    # Without its standard input: it must not eat the lines that follow.
    kafka-topics.sh --bootstrap-server "$BOOTSTRAP_SERVERS" --create --if-not-exists \
      --topic "${BASH_REMATCH[1]}" --partitions "${BASH_REMATCH[2]}" \
      --replication-factor "${REPLICATION_FACTOR:-1}" \
      --config "retention.ms=${BASH_REMATCH[3]}" --config "cleanup.policy=${BASH_REMATCH[4]}" </dev/null
    created=$((created + 1))
  fi
done <"$TOPICS"
if [[ $created -eq 0 ]]; then
  echo "$TOPICS declares no topic in the form this script reads." >&2
  exit 1
fi
