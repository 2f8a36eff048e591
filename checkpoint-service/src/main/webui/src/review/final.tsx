import { useRef } from "preact/hooks";
import type { Artifact, Checkpoint } from "../api/types";
import { useCheckpoint } from "../live/video";
import { indexOf, keysOf, metadataOf, newest, specOf, versionIn, versionsOf } from "../model/artifacts";
import { linkOf } from "../model/media";
import { usd } from "../model/money";
import { lineage } from "../model/tree";
import { artifactName, fileSize, PHASE_NAME, readable } from "../model/words";
import { href } from "../router";
import { Action, Picture } from "../ui/bits";
import { useKeys } from "../ui/keys";
import { say } from "../ui/notices";
import { Film, togglePlay } from "../ui/player";
import type { ReviewProps } from "./common";

export function FinalReview({ store, checkpoint, title }: ReviewProps) {
  const player = useRef<HTMLVideoElement>(null);
  useKeys({ " ": () => togglePlay(player.current) });
  const film = newest(checkpoint, "final");
  const music = newest(checkpoint, "music");
  const poster = newest(checkpoint, "poster");
  const line = lineage(store.all, checkpoint.id);
  const chunks = useCheckpoint(store, line.find(({ phase_number }) => phase_number === 3)?.id);
  const storyboard = useCheckpoint(store, line.find(({ phase_number }) => phase_number === 2)?.id);
  const plan = useCheckpoint(store, line.find(({ phase_number }) => phase_number === 1)?.id);
  const name = (store.status?.title ?? store.status?.prompt ?? "film").slice(0, 60).replaceAll(/[^\p{L}\p{N}]+/gu, "-");
  const cost = line.reduce((sum, { cost_usd }) => sum + cost_usd, 0);

  return (
    <>
      <div class="stage">
        {title}
        <Film player={player} artifact={film} label="The film" poster={linkOf(poster)} />
        <div class="row downloads">
          <Download artifact={film} name={`${name}.mp4`} label="Download the film" primary />
          <Download artifact={music} name={`${name}.mp3`} label="Music" />
          <Download artifact={poster} name={`${name}.jpg`} label="Poster" />
        </div>
        <WentIn checkpoint={checkpoint} chunks={chunks} storyboard={storyboard} />
      </div>
      <aside class="inspector" aria-label="Inspector">
        <h3>What went into it</h3>
        <table class="ledger">
          <tbody>
            {[...line].reverse().map((each) => (
              <tr key={each.id}>
                <th scope="row">
                  <a href={href({ page: "video", video: store.id, checkpoint: each.id })}>{PHASE_NAME[each.phase_number]}</a>
                  <span class="muted"> {each.branch_name}</span>
                </th>
                <td class="figure">{usd(each.cost_usd)}</td>
              </tr>
            ))}
            <tr class="total">
              <th scope="row">This film</th>
              <td class="figure">{usd(cost)}</td>
            </tr>
            <tr>
              <th scope="row" class="muted">
                Everything tried
              </th>
              <td class="figure muted">{usd(store.status?.cost_usd ?? 0)}</td>
            </tr>
          </tbody>
        </table>
        {plan && <p class="muted">Plan v{newest(plan, "spec")?.version}{specOf(plan) && `, ${readable(specOf(plan)!.template).toLowerCase()}, ${specOf(plan)!.duration} s`}</p>}
        {music && (
          <section class="stack">
            <h3>Music</h3>
            <audio controls preload="none" src={linkOf(music)} aria-label="The music alone" />
            <p class="muted prompt-shown">{metadataOf(music).prompt_used}</p>
          </section>
        )}
        <p class="muted prompt-shown">{store.status?.prompt}</p>
      </aside>
    </>
  );
}

/** Which version of each picture and clip is in this film. */
function WentIn(props: { checkpoint: Checkpoint; chunks?: Checkpoint; storyboard?: Checkpoint }) {
  const { checkpoint, chunks, storyboard } = props;
  if (!chunks || !storyboard) return <div class="tiles small" aria-hidden="true" />;
  const film = newest(checkpoint, "final");
  const cut = exact(chunks, "stitched", versionIn(film, "stitched"));
  return (
    <div class="tiles small" role="group" aria-label="Chunks of the film">
      {keysOf(chunks, "chunk").map((key) => {
        const clip = exact(chunks, key, versionIn(cut, key));
        const { beat_index = 0, beat_id = "", video_model } = metadataOf(clip);
        const image = exact(storyboard, `beat_${beat_index}`, versionIn(clip, `beat_${beat_index}`));
        return (
          <a
            class="tile"
            key={key}
            href={href({ page: "video", video: checkpoint.video_id, checkpoint: chunks.id })}
          >
            <Picture artifact={image} alt={`${artifactName(key)}, ${readable(beat_id)}`} />
            <span class="tile-text">
              <span class="ordinal">{indexOf(key) + 1}</span>
              <span class="badge">v{clip?.version}</span>
              <span class="grow" />
              <span class="muted">{video_model && readable(video_model)}</span>
            </span>
          </a>
        );
      })}
    </div>
  );
}

function exact(checkpoint: Checkpoint, key: string, version: number | undefined): Artifact | undefined {
  const versions = versionsOf(checkpoint, key);
  return versions.find((artifact) => artifact.version === version) ?? versions.at(-1);
}

/** Fetched and handed over with a name: a link to another host would open it instead. */
function Download(props: { artifact: Artifact | undefined; name: string; label: string; primary?: boolean }) {
  const { artifact } = props;
  if (!artifact) return null;
  const save = async () => {
    const url = linkOf(artifact);
    if (!url) return;
    try {
      // What the player has cached was answered without the headers that let a page read it.
      const response = await fetch(url, { cache: "no-store" });
      if (!response.ok) throw new Error(`The store answered ${response.status}.`);
      const blob = URL.createObjectURL(await response.blob());
      const link = Object.assign(document.createElement("a"), { href: blob, download: props.name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(blob), 60_000);
    } catch (error) {
      say(error, `${props.name} was not downloaded`, () => void save());
    }
  };
  return (
    <Action class={props.primary ? "primary" : undefined} icon="download" act={save}>
      {props.label}
      {artifact.file_size_bytes ? <span class="faint"> {fileSize(artifact.file_size_bytes)}</span> : null}
    </Action>
  );
}
