import { useRef, useState } from "preact/hooks";
import * as calls from "../api/calls";
import type { VideoModel } from "../api/types";
import { config } from "../config";
import { indexOf, metadataOf, newest, newestLike, specOf, staleChunks, versionIn } from "../model/artifacts";
import { linkOf } from "../model/media";
import { clipPrice, usd } from "../model/money";
import { artifactName, clock, readable } from "../model/words";
import { Action } from "../ui/bits";
import { Icon } from "../ui/icon";
import { useKeys } from "../ui/keys";
import { Film, togglePlay } from "../ui/player";
import { Facts, isEditable, ReadOnlyHint, type ReviewProps, useLook, useRemake, Versions } from "./common";

const MODELS: VideoModel[] = ["hailuo", "kling", "veo"];

export function ChunksReview(props: ReviewProps) {
  const { store, checkpoint, title } = props;
  const player = useRef<HTMLVideoElement>(null);
  const spec = specOf(checkpoint);
  const look = useLook(checkpoint, "chunk", (key) => seekTo(key));
  const { keys, selected, shown } = look;
  const [alone, setAlone] = useState(false);
  const [time, setTime] = useState(0);
  const stale = staleChunks(checkpoint);
  const editable = isEditable(checkpoint);

  const stitched = newest(checkpoint, "stitched");
  const inFilm = (key: string) => {
    const used = versionIn(stitched, key);
    return used === undefined ? newest(checkpoint, key)?.version : newestLike(checkpoint, key, used);
  };
  const metadata = metadataOf(shown);
  const remakingKey = store.remaking.find((each) => each.checkpoint === checkpoint.id)?.key;

  let start = 0;
  const ribbon = keys.map((key) => {
    const meta = metadataOf(newest(checkpoint, key));
    const seconds = meta.used ?? meta.duration ?? 1;
    const place = { key, start, seconds, beat: meta.beat_id ?? "", model: meta.video_model };
    start += seconds;
    return place;
  });
  const total = start;

  const seekTo = (key: string) => {
    const place = ribbon.find((each) => each.key === key);
    if (!alone && place && player.current) player.current.currentTime = place.start;
  };
  const showVersion = (wanted: number) => {
    look.show(wanted);
    // A version that is not in the cut can only be seen by itself.
    setAlone(wanted !== inFilm(selected));
  };
  useKeys({ " ": () => togglePlay(player.current) });

  const image = checkpoint.artifacts.find((each) => each.artifact_key === `beat_${metadata.beat_index}`);
  return (
    <>
      <div class="stage">
        {title}
        <Film
          player={player}
          artifact={alone ? shown : stitched}
          label={alone ? `${artifactName(selected)}, v${shown?.version}` : "Rough cut"}
          poster={linkOf(image)}
          onTime={(seconds) => {
            setTime(seconds);
            if (!alone && player.current && !player.current.paused) {
              const at = ribbon.find((each) => seconds >= each.start && seconds < each.start + each.seconds);
              if (at && at.key !== selected) look.select(at.key);
            }
          }}
        />
        <div class="ribbon" role="group" aria-label="Chunks in the order of the film">
          {ribbon.map(({ key, seconds, beat }) => (
            <button
              type="button"
              key={key}
              class="ribbon-chunk"
              style={{ flexGrow: seconds }}
              aria-pressed={key === selected}
              onClick={() => {
                look.select(key);
                seekTo(key);
              }}
            >
              <span class="ordinal">
                <span class="visually-hidden">Chunk </span>
                {indexOf(key) + 1}
              </span>{" "}
              <span class="ellipsis">{readable(beat)}</span>{" "}
              <span class="ribbon-facts">
                {seconds} s
                {(inFilm(key) ?? 1) > 1 && <span class="badge">v{inFilm(key)}</span>}
                {stale.has(key) && (
                  <span class="badge warn">
                    <Icon name="warning" /> stale
                  </span>
                )}
                {remakingKey === key && (
                  <span class="badge">
                    <Icon name="running" spin /> anew
                  </span>
                )}
              </span>
            </button>
          ))}
          {!alone && total > 0 && (
            <span class="playhead" aria-hidden="true" style={{ left: `${Math.min(100, (time / total) * 100)}%` }} />
          )}
        </div>
        <div class="row">
          <div class="segmented" role="group" aria-label="What plays">
            <button type="button" aria-pressed={!alone} onClick={() => setAlone(false)}>
              Whole cut
            </button>
            <button type="button" aria-pressed={alone} onClick={() => setAlone(true)}>
              {artifactName(selected)} alone
            </button>
          </div>
          <span class="grow" />
          <span class="muted figure">
            {clock(time)} / {clock(alone ? (metadata.duration ?? 0) : total)}
          </span>
        </div>
      </div>
      <aside class="inspector" aria-label="Inspector">
        <h3>
          {artifactName(selected)} <span class="muted">· {readable(metadata.beat_id ?? "")}</span>
        </h3>
        {shown && (
          <>
            <Versions {...props} look={look} inUse={inFilm(selected)} word="in the cut" onShow={showVersion} />
            {stale.has(selected) && (
              <p class="note warn">
                <Icon name="warning" /> It carries on from an earlier version of {artifactName(`chunk_${indexOf(selected) - 1}`).toLowerCase()}
                , so there may be a jump. Regenerate it to follow the new one.
              </p>
            )}
            {editable && <RegenerateChunk {...props} key={selected} artifactKey={selected} />}
            <ReadOnlyHint checkpoint={checkpoint} />
            <Facts
              artifact={shown}
              more={[
                ["Length", `${metadata.used ?? "?"} s of a ${metadata.duration ?? "?"} s clip`],
                ["Begins with", metadata.kind === "continuous" ? "the last frame before it" : `the picture of beat ${(metadata.beat_index ?? 0) + 1}${versionIn(shown, `beat_${metadata.beat_index}`) ? ` v${versionIn(shown, `beat_${metadata.beat_index}`)}` : ""}`],
              ]}
            />
            <p class="muted prompt-shown">{metadata.prompt_used ?? spec.beats[metadata.beat_index ?? -1]?.action}</p>
          </>
        )}
      </aside>
    </>
  );
}

/** Each model that can make a clip this long, with what it costs. */
function RegenerateChunk(props: ReviewProps & { artifactKey: string }) {
  const { checkpoint, artifactKey } = props;
  const current = metadataOf(newest(checkpoint, artifactKey));
  const [model, setModel] = useState<VideoModel>(current.video_model ?? "hailuo");
  const { remake, remaking } = useRemake(props, artifactKey, (cp, key) =>
    calls.regenerateChunk(cp, indexOf(artifactKey), model, key),
  );
  const offers = MODELS.map((each) => ({ model: each, price: clipPrice(config().prices, each, current.used ?? 1) })).filter(
    (offer): offer is { model: VideoModel; price: number } => offer.price !== undefined,
  );
  const price = offers.find((offer) => offer.model === model)?.price;
  return (
    <fieldset class="offers">
      <legend>Regenerate with</legend>
      {offers.map((offer) => (
        <label class="offer" key={offer.model}>
          <input
            type="radio"
            name={`model-${artifactKey}`}
            checked={offer.model === model}
            onChange={() => setModel(offer.model)}
          />
          <span class="grow">{readable(offer.model)}</span>
          <span class="figure">{usd(offer.price)}</span>
        </label>
      ))}
      <Action icon="retake" class="strong" act={remake} hint="R" disabled={remaking}>
        Regenerate {price !== undefined && `≈ ${usd(price)}`}
      </Action>
    </fieldset>
  );
}
