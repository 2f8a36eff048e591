import { useEffect, useRef, useState } from "preact/hooks";
import { Header } from "../app";
import * as calls from "../api/calls";
import { Intents } from "../api/client";
import { ApiProblem } from "../api/problem";
import type { Estimate, VideoModel, VideoSummary, Wish } from "../api/types";
import { metadataOf } from "../model/artifacts";
import { whyNotAPicture } from "../model/media";
import { secondsAskedFor, usd } from "../model/money";
import { ago, videoState } from "../model/words";
import { navigate } from "../router";
import { Action, Chip, Field, Picture, Switch } from "../ui/bits";
import { Icon } from "../ui/icon";
import { say } from "../ui/notices";

const SAMPLES = [
  "luxury watch commercial, 30 seconds, macro details, warm light on brushed steel",
  "minimalist 15s perfume teaser in black and gold",
  "energetic 15 second ad for a trail running shoe at dawn",
];
const MODELS: { model: VideoModel; name: string }[] = [
  { model: "hailuo", name: "Hailuo" },
  { model: "kling", name: "Kling" },
  { model: "veo", name: "Veo" },
];
const USUAL_TEMPLATE = "luxury_showcase";
const USUAL_SECONDS = 30;
const LOOK_AGAIN = 4_000;
const MOST_ASSETS = 4;

export function Home() {
  const { videos, more, load } = useVideos();
  const groups: { title: string; of: (video: VideoSummary) => boolean }[] = [
    { title: "Waiting for you", of: (video) => video.needs_review },
    { title: "Running", of: (video) => videoState(video.status).tone === "running" },
    { title: "Stopped", of: (video) => video.status === "failed" },
    { title: "Done", of: (video) => video.status === "complete" },
  ];
  return (
    <div class="page">
      <Header />
      <main class="home">
        <h1 class="visually-hidden">Your videos</h1>
        <Composer first={videos?.length === 0} />
        {videos === undefined && <div class="cards">{[1, 2, 3].map((n) => <div class="card ghost" key={n} />)}</div>}
        {groups.map(({ title, of }) => {
          const shown = videos?.filter(of) ?? [];
          if (shown.length === 0) return null;
          return (
            <section key={title} aria-label={title}>
              <h2>
                {title} <span class="count">{shown.length}</span>
              </h2>
              <div class="cards">
                {shown.map((video) => (
                  <Card key={video.video_id} video={video} />
                ))}
              </div>
            </section>
          );
        })}
        {more && (
          <Action class="wide" act={load}>
            Older videos
          </Action>
        )}
      </main>
    </div>
  );
}

function useVideos() {
  const [videos, setVideos] = useState<VideoSummary[]>();
  const cursor = useRef<string | null>(null);

  const look = async () => {
    const page = await calls.videos();
    setVideos((known) => {
      if (known === undefined) cursor.current = page.next_cursor;
      const newest = new Set(page.videos.map((video) => video.video_id));
      const oldest = page.videos.at(-1)?.created_at ?? "";
      // Of those looked at anew, what is missing was deleted; what is older was fetched by hand and stays.
      return [...page.videos, ...(known ?? []).filter((v) => !newest.has(v.video_id) && v.created_at < oldest)];
    });
  };
  const load = async () => {
    try {
      const page = await calls.videos(cursor.current ?? undefined);
      cursor.current = page.next_cursor;
      setVideos((known) => [...(known ?? []), ...page.videos]);
    } catch (error) {
      say(error, "Older videos could not be loaded", load);
    }
  };
  useEffect(() => {
    const first = () => look().catch((error: unknown) => say(error, "Your videos could not be loaded", first));
    void first();
    const again = () => void (document.hidden || look().catch(() => undefined));
    const timer = setInterval(again, LOOK_AGAIN);
    document.addEventListener("visibilitychange", again);
    document.title = "Retake";
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", again);
    };
  }, []);
  return { videos, more: cursor.current !== null, load };
}

function Card({ video }: { video: VideoSummary }) {
  const state = videoState(video.status);
  const name = video.title ?? video.prompt;
  return (
    <a class="card" href={`/v/${video.video_id}`}>
      <Cover video={video} />
      <span class="card-text">
        <span class="card-name">{name}</span>
        <span class="card-facts">
          <Chip state={state} />
          {state.tone === "running" && <span class="figure">{video.progress} %</span>}
          <span class="grow" />
          <span class="figure">{usd(video.cost_usd)}</span>
        </span>
        <span class="hint">{ago(video.updated_at)}</span>
      </span>
      {state.tone === "running" && <progress max={100} value={video.progress} aria-label={`Progress of ${name}`} />}
    </a>
  );
}

/** The film's first picture; before there is one, its colours. Asked for only when it comes into view. */
function Cover({ video }: { video: VideoSummary }) {
  const box = useRef<HTMLSpanElement>(null);
  const [seen, setSeen] = useState(false);
  const [cover, setCover] = useState<{ picture?: string; colours?: string[] }>({});
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true));
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!seen || cover.picture) return;
    calls.status(video.video_id).then(
      (status) => {
        const plan = status.current_checkpoint?.artifacts.spec;
        setCover({ picture: status.storyboard_urls[0], colours: metadataOf(plan).spec?.style.color_palette });
      },
      () => undefined,
    );
  }, [seen, video.status]);
  return (
    <span ref={box} class="cover" aria-hidden="true">
      {cover.picture ? (
        <Picture src={cover.picture} alt="" />
      ) : (
        <span class="colours">
          {cover.colours?.map((colour, n) => <span key={n} style={{ background: colour }} />)}
        </span>
      )}
    </span>
  );
}

interface Draft {
  prompt: string;
  model: VideoModel;
  yolo: boolean;
  budget: string;
  assets: { id: string; name: string }[];
}

type Change = Partial<Draft> | ((now: Draft) => Partial<Draft>);

const DRAFT = "retake.draft";
const EMPTY: Draft = { prompt: "", model: "hailuo", yolo: false, budget: "", assets: [] };

/** Kept as it is typed, so that neither a reload nor a sign-in elsewhere loses it. */
function useDraft(): [Draft, (change: Change) => void, () => void] {
  const [draft, setDraft] = useState<Draft>(() => ({
    ...EMPTY,
    ...(JSON.parse(sessionStorage.getItem(DRAFT) ?? "{}") as Partial<Draft>),
  }));
  const change = (part: Change) =>
    setDraft((now) => {
      const next = { ...now, ...(typeof part === "function" ? part(now) : part) };
      sessionStorage.setItem(DRAFT, JSON.stringify(next));
      return next;
    });
  return [draft, change, () => sessionStorage.removeItem(DRAFT)];
}

function Composer({ first }: { first: boolean }) {
  const [draft, change, forget] = useDraft();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [uploading, setUploading] = useState(0);
  const intents = useRef(new Intents());
  const estimate = useEstimate(draft);
  const length = [...draft.prompt.trim()].length;

  const start = async () => {
    if (length < 10) return setErrors({ prompt: "Say a little more: at least ten characters." });
    setErrors({});
    try {
      const wish: Wish = {
        prompt: draft.prompt.trim(),
        model: draft.model,
        auto_continue: draft.yolo,
        ...(draft.budget !== "" && { budget_usd: Number(draft.budget) }),
        ...(draft.assets.length > 0 && { reference_assets: draft.assets.map((asset) => asset.id) }),
      };
      const video = await intents.current.carryOut(JSON.stringify(wish), (key) => calls.generate(wish, key));
      forget();
      await navigate({ page: "video", video });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setErrors(error.fields());
      if (Object.keys(error.fields()).length === 0) say(error, "The video was not started", start);
    }
  };

  const attach = async (files: File[]) => {
    for (const file of files) {
      const refusal = whyNotAPicture(file);
      if (refusal) say(refusal, `${file.name} was not taken`);
      else await attachOne(file);
    }
  };

  const attachOne = async (file: File) => {
    setUploading((n) => n + 1);
    try {
      const { asset_id } = await calls.uploadAsset(file);
      change(({ assets }) => ({ assets: [...assets, { id: asset_id, name: file.name }].slice(0, MOST_ASSETS) }));
    } catch (error) {
      say(error, `${file.name} was not taken`, () => void attachOne(file));
    } finally {
      setUploading((n) => n - 1);
    }
  };

  const planUsd = estimate?.phases[0]?.estimate_usd;
  return (
    <form
      class={first ? "composer first" : "composer"}
      aria-label="New video"
      onSubmit={(event) => event.preventDefault()}
    >
      {first && <p class="lead">What shall the film be about?</p>}
      <Field label="Prompt" error={errors.prompt} class="prompt">
        <textarea
          value={draft.prompt}
          rows={3}
          maxLength={1000}
          placeholder={SAMPLES[0]}
          onInput={(event) => change({ prompt: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void start();
          }}
        />
      </Field>
      {first && draft.prompt === "" && (
        <div class="samples">
          {SAMPLES.map((sample) => (
            <button type="button" class="sample" key={sample} onClick={() => change({ prompt: sample })}>
              {sample}
            </button>
          ))}
        </div>
      )}
      <div class="composer-options">
        <Field label="Video model">
          <select
            value={draft.model}
            onChange={(event) => change({ model: event.currentTarget.value as VideoModel })}
          >
            {MODELS.map(({ model, name }) => (
              <option value={model} key={model}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <Field label="Budget, $" error={errors.budget_usd}>
          <input
            type="number"
            min="0"
            step="0.01"
            placeholder="none"
            value={draft.budget}
            onInput={(event) => change({ budget: event.currentTarget.value })}
          />
        </Field>
        <label class={draft.assets.length < MOST_ASSETS ? "button upload" : "button upload disabled"}>
          <Icon name="upload" />
          <span>{uploading > 0 ? "Uploading…" : "Reference pictures"}</span>
          <input
            class="visually-hidden"
            type="file"
            accept="image/png,image/jpeg"
            multiple
            disabled={draft.assets.length >= MOST_ASSETS}
            onChange={(event) => {
              void attach([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = "";
            }}
          />
        </label>
        {draft.assets.map((asset) => (
          <button
            type="button"
            class="tag"
            key={asset.id}
            aria-label={`Remove ${asset.name}`}
            onClick={() => change(({ assets }) => ({ assets: assets.filter((other) => other.id !== asset.id) }))}
          >
            {asset.name} <Icon name="cross" />
          </button>
        ))}
      </div>
      <div class="composer-go">
        <p class="hint grow">
          {draft.yolo
            ? "YOLO: all four steps run without asking you; the budget still holds."
            : "You decide after each step, with its price in front of you."}
          {!draft.yolo && estimate && ` The whole film would be about ${usd(estimate.total_usd)}.`}
        </p>
        <Switch label="YOLO" on={draft.yolo} onChange={(yolo) => change({ yolo })} />
        <Action class="primary large" act={start} icon="play">
          {draft.yolo ? "Make the film" : "Write the plan"}
          {draft.yolo && estimate && <b> ≈ {usd(estimate.total_usd)}</b>}
          {!draft.yolo && planUsd !== undefined && <b> ≈ {usd(planUsd)}</b>}
        </Action>
      </div>
    </form>
  );
}

/** What the whole run would cost, as far as the prompt tells. */
function useEstimate(draft: Draft): Estimate | undefined {
  const [estimate, setEstimate] = useState<Estimate>();
  const seconds = secondsAskedFor(draft.prompt) ?? USUAL_SECONDS;
  useEffect(() => {
    let current = true;
    calls.estimate(draft.model, USUAL_TEMPLATE, seconds).then(
      (answer) => current && setEstimate(answer),
      () => current && setEstimate(undefined),
    );
    return () => void (current = false);
  }, [draft.model, seconds]);
  return estimate;
}
