const PATHS = {
  check: "M4 10.5l4 4 8-9",
  cross: "M5 5l10 10M15 5L5 15",
  plus: "M10 4v12M4 10h12",
  eye: "M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10zM10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  running: "M10 2.5a7.5 7.5 0 1 1-7.5 7.5",
  clock: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM10 6v4.5l3 2",
  warning: "M10 2.5l8.5 15h-17zM10 8v4M10 14.6v.1",
  fork: "M5 3v14M5 13c0-4 10-2 10-7M15 6a1.8 1.8 0 1 0 0-3.6A1.8 1.8 0 0 0 15 6z",
  compare: "M10 2.5v15M3 5h4.5v10H3zM12.5 5H17v10h-4.5z",
  retake: "M4 7a7 7 0 1 1-1 4.5M3.5 2.5V7H8",
  upload: "M10 13V3M6 7l4-4 4 4M3 13v4h14v-4",
  download: "M10 3v10M6 9l4 4 4-4M3 13v4h14v-4",
  play: "M6 3.5v13l10.5-6.5z",
  pause: "M6.5 4v12M13.5 4v12",
  theme: "M10 2.5a7.5 7.5 0 1 0 0 15zM10 2.5a7.5 7.5 0 0 1 0 15",
  help: "M7 7.2a3 3 0 1 1 4.3 2.7c-.9.5-1.3 1-1.3 2.1M10 15.4v.1",
  bolt: "M11 2L4 11.5h5L8.5 18 16 8.5h-5z",
  music: "M7 15.5V4l9-1.5V14M7 15.5a2.3 2.3 0 1 1-4.6 0 2.3 2.3 0 0 1 4.6 0zM16 14a2.3 2.3 0 1 1-4.6 0A2.3 2.3 0 0 1 16 14z",
  link: "M8 12l4-4M9 5.5l1.5-1.5a3.5 3.5 0 0 1 5 5L14 10.5M11 14.5L9.5 16a3.5 3.5 0 0 1-5-5L6 9.5",
  up: "M10 16V4M5 9l5-5 5 5",
  down: "M10 4v12M5 11l5 5 5-5",
  settings: "M3 5.5h8M15 5.5h2M13 3.5v4M3 14.5h2M9 14.5h8M7 12.5v4M3 10h3M10 10h7M8 8v4",
  bell: "M10 2.5a5 5 0 0 0-5 5c0 4-2 5.500-2 6.500h14c0-1-2-2.500-2-6.500a5 5 0 0 0-5-5zM8.200 16.500a2 2 0 0 0 3.600 0",
  sound: "M3 8v4h3l4 3.500v-11L6 8zM13 7.500a3.500 3.500 0 0 1 0 5M15.500 5a7 7 0 0 1 0 10",
} as const;

export type IconName = keyof typeof PATHS;

const SOLID = new Set<IconName>(["play", "bolt"]);

/** Always beside a word: it is hidden from those who listen. */
export function Icon({ name, spin = false }: { name: IconName; spin?: boolean }) {
  return (
    <svg class={spin ? "icon spin" : "icon"} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} class={SOLID.has(name) ? "solid" : undefined} />
    </svg>
  );
}
