import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Artifact } from "../api/types";
import { linkOf } from "../model/media";

/**
 * A film. When its address is replaced before it expires, what plays plays on: the new one is taken up at the next
 * pause, or where the old one fails, at the same moment of the film.
 */
export function Film(props: {
  artifact: Artifact | undefined;
  label: string;
  poster?: string;
  player?: RefObject<HTMLVideoElement | null>;
  controls?: boolean;
  muted?: boolean;
  onTime?: (seconds: number, duration: number) => void;
  onEnded?: () => void;
}) {
  const own = useRef<HTMLVideoElement>(null);
  const player = props.player ?? own;
  const url = linkOf(props.artifact);
  const object = props.artifact?.s3_key;
  const loaded = useRef<{ object?: string | null; url?: string }>({});

  useEffect(() => {
    const video = player.current;
    if (!video || !url) return;
    if (loaded.current.object !== object) {
      loaded.current = { object, url };
      video.src = url;
      return;
    }
    if (loaded.current.url === url) return;
    const swap = () => {
      const { currentTime, paused } = video;
      loaded.current = { object, url };
      video.src = url;
      video.currentTime = currentTime;
      if (!paused) void video.play();
    };
    if (video.paused || video.error) return swap();
    const events = ["pause", "error", "stalled"] as const;
    events.forEach((event) => video.addEventListener(event, swap, { once: true }));
    return () => events.forEach((event) => video.removeEventListener(event, swap));
  }, [object, url]);

  return (
    <div class="film">
      <video
        ref={player}
        aria-label={props.label}
        poster={props.poster}
        controls={props.controls ?? true}
        muted={props.muted}
        playsInline
        preload="metadata"
        onTimeUpdate={(event) => props.onTime?.(event.currentTarget.currentTime, event.currentTarget.duration)}
        onLoadedMetadata={(event) => props.onTime?.(event.currentTarget.currentTime, event.currentTarget.duration)}
        onEnded={props.onEnded}
      />
    </div>
  );
}

export function togglePlay(video: HTMLVideoElement | null): void {
  if (!video) return;
  if (video.paused) void video.play();
  else video.pause();
}
