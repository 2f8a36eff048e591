import type { VideoModel } from "../api/types";

/** Cents, and as much more as a small price needs to be told: $0.0032, $0.025, $0.08, $1,204.50. */
export function usd(amount: number): string {
  return amount.toLocaleString("en-US", {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits: Math.abs(amount) < 0.1 ? 4 : 2,
  });
}

/** A difference, with its sign: +$0.19, −$0.32, ±$0.00. */
export function usdChange(amount: number): string {
  const sign = amount > 0 ? "+" : amount < 0 ? "−" : "±";
  return sign + usd(Math.abs(amount));
}

/** In US dollars; clips by video model and the clip's length in seconds. */
export interface Prices {
  image_usd: number;
  clips: Record<VideoModel, Record<string, number>>;
}

/** What one clip costs that must last `seconds`: the model's shortest that is long enough; none where none is. */
export function clipPrice(prices: Prices, model: VideoModel, seconds: number): number | undefined {
  return Object.entries(prices.clips[model] ?? {})
    .map(([length, price]) => ({ length: Number(length), price }))
    .filter(({ length }) => length >= seconds)
    .sort((a, b) => a.length - b.length)[0]?.price;
}

/** The length the prompt asks for, as the planner reads it: to the nearest five seconds from 5 to 60. */
export function secondsAskedFor(prompt: string): number | undefined {
  const named = /(\d+(?:\.\d+)?)\s*-?\s*(?:s|sec|secs|second|seconds)\b/i.exec(prompt)?.[1];
  if (named === undefined) return undefined;
  return Math.min(60, Math.max(5, Math.round(Number(named) / 5) * 5));
}
