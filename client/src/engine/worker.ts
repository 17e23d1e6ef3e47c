/** The worker: owns Python and the running game, ticks it on schedule and posts what to draw. */
import { LiveMatch } from "./live/match";
import type {
  Claim,
  DrawnFrame,
  Failure,
  FromWorker,
  GameFacts,
  GameSource,
  RequestName,
  Requests,
  TickShift,
  ToWorker,
} from "./messages";
import { NewsDesk } from "./news";
import { PadCollector } from "./pads";
import { type Bridge, type PythonLive, type PythonRun, startPython } from "./python";
import { nextDueMs, restartAt, type Schedule, shiftBy, startSchedule, takeDue } from "./schedule";
import { Sheet } from "./sheet";

/** Where pictures go. */
interface Outlet {
  readonly views: MessagePort | null;
  readonly desk: NewsDesk;
}

interface Match {
  readonly number: number;
  readonly run: PythonRun;
  readonly sheet: Sheet;
  readonly facts: GameFacts;
  readonly pads: PadCollector;
  readonly bot: boolean;
  schedule: Schedule;
  paused: boolean;
  lastPad: string;
  readonly outlet: Outlet;
}

/** A match of a room: the room has authority, and its number is that of the page. */
interface RoomMatch {
  readonly number: number;
  readonly run: PythonLive;
  readonly sheet: Sheet;
  readonly live: LiveMatch;
  readonly outlet: Outlet;
}

/** Of runs that nobody plays. */
const SHOWN_SEED = 7;

let bridge: Bridge | null = null;
let match: Match | null = null;
let roomMatch: RoomMatch | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const games = new Map<string, { source: string; facts: GameFacts }>();
const previews = new Map<string, { run: PythonRun; sheet: Sheet; level: number }>();

const post = (message: FromWorker, transfer: Transferable[] = []) => self.postMessage(message, { transfer });
const epochMs = (workerMs: number) => performance.timeOrigin + workerMs;

const handlers: {
  [N in RequestName]: (ask: Requests[N]["ask"]) => Requests[N]["answer"] | Promise<Requests[N]["answer"]>;
} = {
  async boot() {
    const started = await startPython((part) => post({ type: "progress", part }));
    bridge = started.bridge;
    return started.report;
  },
  load: ({ game }) => ({ facts: loadGame(game) }),
  start({ run: number, id, level, seed, speed, bot, views, recorded }) {
    stop();
    const facts = factsOf(id);
    const run = recorded
      ? python().watch(id, level, seed, recorded.seats, recorded.ticks, recorded.inputs)
      : python().start(id, level, seed);
    const schedule = startSchedule(facts.ticks_per_second, speed, performance.now());
    match = {
      number,
      run,
      sheet: new Sheet(run),
      facts,
      pads: new PadCollector(facts.controls),
      bot: bot || recorded !== undefined,
      schedule,
      paused: false,
      lastPad: "",
      outlet: { views, desk: new NewsDesk() },
    };
    if (views) views.onmessage = ({ data }: MessageEvent<TickShift>) => shift(data);
    postFrame(match, run.draw(), performance.now(), performance.now());
    plan(match);
    return {};
  },
  join({ run, id, level, seats, seat, views }) {
    stop();
    const outlet = { views, desk: new NewsDesk() };
    roomMatch = makeRoomMatch(run, factsOf(id), python().join(id, level, seats, seat), seat >= 0, outlet);
    beat(roomMatch);
    return {};
  },
  say: ({ hook }) => ({ text: (match ?? roomMatch)?.run.say(hook) ?? "" }),
  preview: ({ id, level, ticks }) => ({ frame: advancePreview(id, level, ticks) }),
  peek: ({ id, level }) => ({ frame: peek(id, level) }),
  ping: () => ({}),
};

function python(): Bridge {
  if (!bridge) throw new Error("Python has not been started");
  return bridge;
}

function loadGame(game: GameSource): GameFacts {
  const known = games.get(game.id);
  if (known?.source === game.source) return known.facts;
  const facts: GameFacts = JSON.parse(python().load(game.id, game.source, JSON.stringify(game.data)));
  games.set(game.id, { source: game.source, facts });
  return facts;
}

function factsOf(id: string): GameFacts {
  const game = games.get(id);
  if (!game) throw new Error(`the game ${id} has not been loaded`);
  return game.facts;
}

/** Runs until a tick ends the game; a bot's preview starts again by itself. */
function advancePreview(id: string, level: number, ticks: number): DrawnFrame {
  let preview = previews.get(id);
  if (preview && (preview.run.over || preview.level !== level)) {
    preview.sheet.release();
    preview.run.destroy();
    preview = undefined;
  }
  if (!preview) {
    const run = python().start(id, level, SHOWN_SEED);
    preview = { run, sheet: new Sheet(run), level };
    previews.set(id, preview);
  }
  const step = factsOf(id).has_bot ? () => preview.run.bot_step() : () => preview.run.step("");
  for (let i = 0; i < ticks && !preview.run.over; i++) step();
  return { run: 0, at: epochMs(performance.now()), ...preview.sheet.read(preview.run.draw()) };
}

function peek(id: string, level: number): DrawnFrame {
  const run = python().start(id, level, SHOWN_SEED);
  const sheet = new Sheet(run);
  const view = sheet.read(run.draw());
  sheet.release();
  run.destroy();
  return { run: 0, at: epochMs(performance.now()), ...view };
}

/** Answers whether the run has ended. */
function postFrame(current: Match, told: string, dueMs: number, beganMs: number): boolean {
  const frame = { run: current.number, at: epochMs(dueMs), ...current.sheet.read(told) };
  send(frame, beganMs, current.outlet);
  return frame.over;
}

function send(frame: DrawnFrame, beganMs: number, { views, desk }: Outlet): void {
  const nowMs = performance.now();
  const news = desk.take(frame, nowMs - beganMs, nowMs, views === null);
  views?.postMessage(frame, [frame.floats.buffer]);
  if (news) post({ type: "view", news }, views ? [] : [frame.floats.buffer]);
}

function makeRoomMatch(
  number: number,
  facts: GameFacts,
  run: PythonLive,
  plays: boolean,
  outlet: Outlet,
): RoomMatch {
  const sheet = new Sheet(run);
  const live = new LiveMatch(run, facts, plays, {
    now: () => performance.now(),
    send: (pad) => post({ type: "pad", run: number, pad }),
    askWhole: () => post({ type: "whole wanted", run: number }),
    draw: (dueMs) => {
      const beganMs = performance.now();
      const view = sheet.read(run.draw());
      send({ run: number, at: epochMs(dueMs), ...view, room: JSON.parse(run.tell()) }, beganMs, outlet);
    },
  });
  return { number, run, sheet, live, outlet };
}

/** A match of a room goes on until it is stopped: whether it is over is for the room to say. */
function beat(current: RoomMatch): void {
  if (roomMatch !== current) return;
  try {
    timer = setTimeout(() => beat(current), current.live.beat());
  } catch (error) {
    post({ type: "failed", run: current.number, failure: explain(error) });
    stop();
  }
}

function plan(current: Match): void {
  clearTimeout(timer);
  if (current.paused) return;
  const wait = nextDueMs(current.schedule) - performance.now();
  timer = setTimeout(() => tick(current), Math.max(0, wait));
}

function tick(current: Match): void {
  if (match !== current || current.paused) return;
  try {
    const { count, schedule } = takeDue(current.schedule, performance.now());
    current.schedule = schedule;
    for (let i = count; i > 0; i--) {
      const beganMs = performance.now();
      const told = step(current);
      const dueMs = schedule.originMs + (schedule.done - i + 1) * schedule.tickMs;
      if (postFrame(current, told, dueMs, beganMs)) {
        finish(current);
        return;
      }
    }
    plan(current);
  } catch (error) {
    post({ type: "failed", run: current.number, failure: explain(error) });
    stop();
  }
}

/** Answers what Python tells of the view after it. */
function step(current: Match): string {
  if (current.bot) {
    current.run.bot_step();
    return current.run.draw();
  }
  const pad = JSON.stringify(current.pads.take());
  const told = current.run.advance(pad === current.lastPad ? "" : pad);
  current.lastPad = pad;
  return told;
}

function finish(current: Match): void {
  const claim: Claim = JSON.parse(current.run.finish());
  post({ type: "finished", run: current.number, claim });
}

function stop(): void {
  clearTimeout(timer);
  const ended = match ?? roomMatch;
  ended?.sheet.release();
  ended?.run.destroy();
  ended?.outlet.views?.close();
  match = roomMatch = null;
}

function explain(error: unknown): Failure {
  if (bridge && error instanceof Error && error.name === "PythonError")
    return JSON.parse(bridge.explain()) as Failure;
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "engine", code: "engine/failed", message, line: 0 };
}

function pause(paused: boolean): void {
  if (!match || match.paused === paused) return;
  match.paused = paused;
  match.schedule = restartAt(match.schedule, match.schedule.tickMs, performance.now());
  plan(match);
}

/** Who draws on the same processor says when it is free: the tick after the next one comes then. */
function shift(shiftMs: TickShift): void {
  if (match) match.schedule = shiftBy(match.schedule, shiftMs);
}

function setSpeed(speed: number): void {
  if (!match) return;
  const tickMs = 1000 / (match.facts.ticks_per_second * speed);
  match.schedule = restartAt(match.schedule, tickMs, performance.now());
  plan(match);
}

async function answer<N extends RequestName>(id: number, name: N, ask: Requests[N]["ask"]): Promise<void> {
  try {
    post({ type: "answer", id, answer: await handlers[name](ask) });
  } catch (error) {
    post({ type: "refused", id, failure: bridge ? explain(error) : startFailure(error) });
  }
}

function startFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "start", code: "engine/start", message, line: 0 };
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  switch (data.type) {
    case "request":
      void answer(data.id, data.name, data.ask);
      return;
    case "input":
      (match?.pads ?? roomMatch?.live)?.apply(data.event);
      return;
    case "update":
      return roomMatch?.live.heard(data.text, data.at - performance.timeOrigin);
    case "roundTrip":
      return roomMatch?.live.setRoundTrip(data.milliseconds);
    case "returned":
      return roomMatch?.live.returned();
    case "pause":
      return pause(data.paused);
    case "speed":
      return setSpeed(data.speed);
    case "stop":
      return stop();
  }
};
