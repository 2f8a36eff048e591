import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Compare } from "./pages/compare";
import { Home } from "./pages/home";
import { SignIn } from "./pages/sign-in";
import { VideoPage } from "./pages/video";
import { useRoute } from "./router";
import { signOut, useSession } from "./session";
import { Dialog, Questions } from "./ui/dialog";
import { Icon } from "./ui/icon";
import { useKeys } from "./ui/keys";
import { Notices } from "./ui/notices";
import { ThemeButton } from "./ui/theme";

/** @param refusal why the login that just came back is not one */
export function App({ refusal }: { refusal: string | undefined }) {
  const session = useSession();
  // Whoever was here keeps their page, under the sign-in, with all they had begun.
  return (
    <>
      {session.user === undefined ? <Doorstep /> : <Pages />}
      {session.needed && <SignIn known={session.user} refusal={refusal} />}
      <Questions />
      <Notices />
    </>
  );
}

/** As it is painted before any script has come. */
function Doorstep() {
  return (
    <header class="top">
      <Brand />
    </header>
  );
}

function Brand() {
  return (
    <a class="brand" href="/">
      <img src="/icon.svg" alt="" width="22" height="22" />
      <span>Retake</span>
    </a>
  );
}

function Pages() {
  const route = useRoute();
  useEffect(() => scrollTo(0, 0), [route.page]);
  switch (route.page) {
    case "home":
      return <Home />;
    case "video":
      return <VideoPage key={route.video} video={route.video} checkpoint={route.checkpoint} />;
    case "compare":
      return <Compare key={route.video} {...route} />;
    case "lost":
      return <Lost title="There is nothing here" detail="This address leads nowhere in the studio." />;
  }
}

export function Lost({ title, detail }: { title: string; detail: string }) {
  return (
    <div class="page">
      <Header />
      <main class="lost">
        <h1>{title}</h1>
        <p>{detail}</p>
        <a class="button primary" href="/">
          Your videos
        </a>
      </main>
    </div>
  );
}

/** What every page has at its top. */
export function Header({ children, tools }: { children?: ComponentChildren; tools?: ComponentChildren }) {
  const [help, setHelp] = useState(false);
  const { user } = useSession();
  useKeys({ "?": () => setHelp(true) });
  return (
    <header class="top">
      <Brand />
      {children}
      <span class="grow" />
      {tools}
      <button type="button" class="quiet square" aria-label="Help" title="Help (?)" onClick={() => setHelp(true)}>
        <Icon name="help" />
      </button>
      <ThemeButton />
      {help && (
        <Dialog title="Keys" wide onClose={() => setHelp(false)}>
          <dl class="keys">
            {KEYS.map(([key, does]) => (
              <div key={key}>
                <dt>
                  {key.split(" ").map((part) => (part === "–" ? part : <kbd key={part}>{part}</kbd>))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <div class="row spread">
            <span class="muted">
              Signed in as <strong>{user}</strong>
            </span>
            <span class="row">
              <button type="button" onClick={signOut}>
                Sign out
              </button>
              <button type="button" class="primary" onClick={() => setHelp(false)}>
                Close
              </button>
            </span>
          </div>
        </Dialog>
      )}
    </header>
  );
}

const KEYS: [string, string][] = [
  ["A", "Approve and go on"],
  ["J K", "Next, previous checkpoint"],
  ["← →", "Previous, next beat or chunk"],
  ["1 – 9", "Show that version"],
  ["C", "Compare"],
  ["R", "Regenerate"],
  ["E", "Edit"],
  ["F", "Fork"],
  ["Space", "Play, pause"],
  ["?", "These keys"],
];
