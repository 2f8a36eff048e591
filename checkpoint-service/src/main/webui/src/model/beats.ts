import type { Beat } from "../api/types";

export const MOST_BEATS = 12;
export const LENGTHS = [5, 10, 15];
const SHORTEST = 5;
const LONGEST = 15;

/** The parts that a beat can play, in the order of a story. */
export const ROLES = [
  "hero_shot", "ambient_lifestyle", "teaser_reveal", "dynamic_intro", "atmospheric_setup", "detail_showcase",
  "product_in_motion", "action_montage", "benefit_showcase", "usage_scenario", "lifestyle_context",
  "feature_highlight_sequence", "transformation_moment", "call_to_action", "brand_moment",
];

/** A beat begins where the one before ends. */
export function timed(beats: Beat[]): Beat[] {
  let start = 0;
  return beats.map((beat) => {
    const timedBeat = { ...beat, start };
    start += beat.duration;
    return timedBeat;
  });
}

export function lengthOf(beats: Beat[]): number {
  return beats.reduce((seconds, beat) => seconds + beat.duration, 0);
}

/** With an empty beat at that place; the film gets no longer for it, as far as the others have seconds to give. */
export function withBeatAt(beats: Beat[], at: number, seconds: number): Beat[] {
  const added: Beat = {
    beat_id: "detail_showcase",
    start: 0,
    duration: SHORTEST,
    shot_type: "medium",
    action: "",
    prompt_template: "",
    camera_movement: "static",
    energy_level: 5,
  };
  return fitted([...beats.slice(0, at), added, ...beats.slice(at)], seconds);
}

/** Without the beat at that place; the film gets no shorter for it, as far as the others can take its seconds. */
export function withoutBeatAt(beats: Beat[], at: number, seconds: number): Beat[] {
  return fitted(beats.filter((_, n) => n !== at), seconds);
}

/** The longest give and the shortest take, five seconds at a time. */
function fitted(beats: Beat[], seconds: number): Beat[] {
  const fit = beats.map((beat) => ({ ...beat }));
  const byLength = () => [...fit].sort((a, b) => a.duration - b.duration);
  for (let left = lengthOf(fit) - seconds; left > 0; left -= SHORTEST) {
    const giver = byLength().at(-1);
    if (giver && giver.duration > SHORTEST) giver.duration -= SHORTEST;
  }
  for (let missing = seconds - lengthOf(fit); missing > 0; missing -= SHORTEST) {
    const taker = byLength()[0];
    if (taker && taker.duration < LONGEST) taker.duration += SHORTEST;
  }
  return timed(fit);
}

/** What the service would refuse of the beats' lengths, by field. */
export function wrongLengths(beats: Beat[], seconds: number): Record<string, string> {
  const surplus = lengthOf(beats) - seconds;
  if (surplus === 0) return {};
  const words = surplus > 0 ? `${surplus} s too many in all` : `${-surplus} s too few in all`;
  return Object.fromEntries(beats.map((_, n) => [`beats[${n}].duration`, words]));
}

/** What the service would refuse of the beats' words, by field. */
export function wrongWords(beats: Beat[]): Record<string, string> {
  const fields = ["action", "prompt_template", "shot_type", "camera_movement"] as const;
  return Object.fromEntries(
    beats.flatMap((beat, n) =>
      fields.filter((field) => beat[field].trim() === "").map((field) => [`beats[${n}].${field}`, "must not be empty"]),
    ),
  );
}
