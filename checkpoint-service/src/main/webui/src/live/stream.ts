import { authorised } from "../api/client";
import { EventParser, type ServerEvent } from "./sse";

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
/** The service says something at least every 15 s; silence for longer is a connection that is gone. */
const LONGEST_SILENCE = 40_000;

export type Connection = "live" | "reconnecting" | "stale";

export interface StreamListener {
  event(event: ServerEvent): void;
  connection(state: Connection): void;
  /** Before each attempt to come back: the moment to look at what an away stream cannot tell. */
  lost(): void;
}

/**
 * Reads a video's events until it is closed. After a cut it comes back with growing pauses and asks for everything
 * after the last event it saw, so that none is missed and none comes twice. EventSource cannot carry a bearer token.
 */
export class EventStream {
  private readonly closing = new AbortController();
  private lastEventId: string | undefined;
  private failures = 0;
  private wake: (() => void) | undefined;

  constructor(
    private readonly url: string,
    private readonly listener: StreamListener,
  ) {}

  /** Returns once the stream has told that it is over, or was closed. */
  async run(isOver: () => boolean): Promise<void> {
    while (!this.closing.signal.aborted) {
      const ended = await this.read().catch(() => false);
      if (this.closing.signal.aborted || (ended && isOver())) return;
      this.failures++;
      this.listener.connection(this.failures > 3 ? "stale" : "reconnecting");
      this.listener.lost();
      const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.failures - 1));
      await this.sleep(pause * (0.75 + Math.random() / 2));
    }
  }

  /** Tries again now instead of later. */
  hurry(): void {
    this.wake?.();
  }

  close(): void {
    this.closing.abort();
    this.wake?.();
  }

  private async read(): Promise<boolean> {
    const attempt = new AbortController();
    const abort = () => attempt.abort();
    this.closing.signal.addEventListener("abort", abort);
    let silence = setTimeout(abort, LONGEST_SILENCE);
    try {
      const headers: Record<string, string> = { Accept: "text/event-stream" };
      if (this.lastEventId !== undefined) headers["Last-Event-ID"] = this.lastEventId;
      const response = await authorised(new Request(this.url, { headers, signal: attempt.signal }));
      if (!response.ok || !response.body) return false;
      this.listener.connection("live");
      const parser = new EventParser();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return true;
        this.failures = 0;
        clearTimeout(silence);
        silence = setTimeout(abort, LONGEST_SILENCE);
        for (const event of parser.push(value)) {
          if (event.id !== undefined) this.lastEventId = event.id;
          this.listener.event(event);
        }
      }
    } finally {
      clearTimeout(silence);
      this.closing.signal.removeEventListener("abort", abort);
    }
  }

  private sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
