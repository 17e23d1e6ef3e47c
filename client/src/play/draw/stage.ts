/** The figures on stage, kept by key: new views change them, and between two ticks they glide. */
import {
  bake,
  bakeBar,
  bakedAngle,
  coordinateAxis,
  type Look,
  localShape,
  nameOf,
  shortestBar,
} from "./bakery";
import { anchor } from "./outlines";
import { isShadowed, type Part, SHADOW } from "./paint";
import { drawWithPen } from "./pen";
import { readable } from "./readable";
import { between, geometryOf, type Shape } from "./shapes";
import { arrowLength, steppedLength, steppedSize, stretch } from "./sizes";
import type { Bar, Pen, Sprite, Surface } from "./surface";

/** A shape whose form changed this often is drawn with the pen, until it has kept its form for as long. */
const RESTLESS_AFTER = 3;
const CALM_AFTER = 20;

type Body =
  | { readonly kind: "sprite"; readonly sprite: Sprite; readonly shadow: Sprite | null; picture: string }
  | { readonly kind: "bar"; readonly bar: Bar; readonly shadow: Bar | null; picture: string }
  | { readonly kind: "pen"; readonly pen: Pen };

interface Actor {
  from: Shape;
  to: Shape;
  /** The shape whose form the body has: slow changes add up against it. */
  dressed: Shape;
  body: Body | null;
  order: number;
  seen: number;
  /** Counts changes of form up, calm ticks down. */
  restless: number;
  calm: number;
  /** Has turned before: its body is baked upright and turned as a whole, above a cast of its own. */
  spins: boolean;
  isPlaced: boolean;
}

export interface Squash {
  readonly amount: number;
  readonly startedMs: number;
}

const SQUASH_MS = 240;

export class Stage {
  readonly #surface: Surface;
  #look: Look;
  #actors = new Map<string, Actor>();
  #squashes = new Map<string, Squash>();
  #view = 0;

  constructor(surface: Surface, look: Look) {
    this.#surface = surface;
    this.#look = look;
  }

  /** A new size or world: every picture is baked again. */
  relook(look: Look): void {
    this.#look = look;
    for (const actor of this.#actors.values()) this.#dress(actor, true);
  }

  get size(): number {
    return this.#actors.size;
  }

  squash(key: string, amount: number, nowMs: number): void {
    this.#squashes.set(key, { amount, startedMs: nowMs });
  }

  /** Takes a view as the next goal of all figures. */
  show(shapes: readonly Shape[]): void {
    this.#view += 1;
    const ordinals = new Map<string, number>();
    shapes.forEach((shape, order) => {
      const id = shape.key || nextOrdinal(ordinals, shape.kind);
      this.#cast(id, readable(shape, shapes, order), order);
    });
    for (const [id, actor] of this.#actors) {
      if (actor.seen === this.#view) continue;
      undress(actor);
      this.#actors.delete(id);
    }
  }

  /** Places every figure part of the way (0–1) to the view shown last. */
  glide(part: number, nowMs: number): void {
    for (const [id, actor] of this.#actors) {
      const squash = this.#squashes.get(id);
      if (actor.isPlaced && actor.from === actor.to && !squash) continue;
      const isMoving = actor.from !== actor.to && part < 1;
      const shape = isMoving ? between(actor.from, actor.to, part) : actor.to;
      this.#place(actor, shape, squash ? squashScale(squash, nowMs) : 0);
      if (squash && nowMs - squash.startedMs > SQUASH_MS) this.#squashes.delete(id);
      actor.isPlaced = !squash;
      if (!isMoving) actor.from = actor.to;
    }
  }

  clear(): void {
    for (const actor of this.#actors.values()) undress(actor);
    this.#actors.clear();
    this.#squashes.clear();
  }

  #cast(id: string, shape: Shape, order: number): void {
    const actor = this.#actors.get(id);
    if (!actor || actor.to.kind !== shape.kind) {
      if (actor) undress(actor);
      const made: Actor = {
        from: shape,
        to: shape,
        dressed: shape,
        body: null,
        order,
        seen: this.#view,
        restless: 0,
        calm: 0,
        spins: false,
        isPlaced: false,
      };
      this.#actors.set(id, made);
      this.#dress(made, true);
      return;
    }
    actor.seen = this.#view;
    const before = actor.to;
    const isSame = sameShape(before, shape);
    if (!isSame) {
      actor.from = shape.key ? before : shape;
      actor.to = shape;
      actor.isPlaced = false;
    } else {
      // A frame may have come in the middle of the glide, and none after it: then it isn't there yet.
      if (actor.from !== before) actor.isPlaced = false;
      actor.from = before;
    }
    const formChanged = !isSame && !sameForm(actor.dressed, shape);
    noteRestlessness(actor, formChanged);
    if (actor.order !== order) {
      actor.order = order;
      setDepth(actor);
    }
    const beginsToSpin = !actor.spins && before.angle !== shape.angle;
    actor.spins ||= beginsToSpin;
    if (formChanged || beginsToSpin || needsOtherBody(actor)) this.#dress(actor, beginsToSpin);
  }

  #dress(actor: Actor, again: boolean): void {
    const wanted = bodyKind(actor);
    actor.dressed = actor.to;
    if (again || actor.body?.kind !== wanted) {
      undress(actor);
      actor.body = this.#makeBody(wanted, actor);
      setDepth(actor);
    }
    actor.isPlaced = false;
    if (actor.body?.kind === "sprite") this.#showSprite(actor, actor.body);
    if (actor.body?.kind === "bar") this.#showBar(actor.to, actor.body);
  }

  #makeBody(kind: Body["kind"], { to: shape, spins }: Actor): Body {
    if (kind === "pen") return { kind, pen: this.#surface.pen() };
    const isThin = (shape.kind === "line" || shape.kind === "arrow") && (shape.geometry[4] ?? 0) < 1.6;
    const casts = !isThin && (shape.glow > 0 || !shape.flat);
    if (kind === "bar")
      return { kind, shadow: casts ? this.#surface.bar() : null, bar: this.#surface.bar(), picture: "" };
    const isPicture = shape.kind === "text" || shape.kind === "icon" || shape.kind === "creature";
    const turns = spins || shape.kind === "arrow";
    const shadow = turns && casts && !isPicture ? this.#surface.sprite() : null;
    return { kind: "sprite", shadow, sprite: this.#surface.sprite(), picture: "" };
  }

  #showSprite(actor: Actor, body: Body & { kind: "sprite" }): void {
    const shape = actor.to;
    const part = body.shadow ? "body" : "all";
    const name = this.#picture(shape, actor.spins, part);
    if (name === body.picture) return;
    body.sprite.show(name);
    body.picture = name;
    body.shadow?.show(this.#picture(shape, true, "cast"));
  }

  #picture(shape: Shape, upright: boolean, part: Part): string {
    const local = localShape(shape, upright);
    const name = nameOf(local, part);
    if (!this.#surface.has(name)) this.#surface.add(name, bake(local, part, this.#look));
    return name;
  }

  #showBar(shape: Shape, body: Body & { kind: "bar" }): void {
    const name = `bar|${shape.kind}|${shape.fill}|${shape.geometry[4]}|${shape.flat ? 1 : 0}|${Math.round(shape.glow * 8)}`;
    if (name === body.picture) return;
    const part = body.shadow ? "body" : "all";
    if (!this.#surface.has(name)) this.#surface.addBar(name, bakeBar(shape, part, this.#look));
    body.bar.show(name);
    body.picture = name;
    if (!body.shadow) return;
    if (!this.#surface.has(`${name}|cast`))
      this.#surface.addBar(`${name}|cast`, bakeBar(shape, "cast", this.#look));
    body.shadow.show(`${name}|cast`);
  }

  #place(actor: Actor, shape: Shape, squash: number): void {
    const { body } = actor;
    if (!body) return;
    const [dx, dy] = isShadowed(this.#look.world, shape) ? [SHADOW.x, SHADOW.y] : [0, 0];
    switch (body.kind) {
      case "sprite": {
        const [x, y] = anchor(shape);
        const [across, down] = stretch(actor.to, shape);
        const [wide, high] = [across * (1 + squash), down * (1 - squash)];
        const turn = turnOf(actor, shape);
        body.shadow?.place(x + dx, y + dy, turn, wide, high, shape.alpha);
        body.sprite.place(x, y, turn, wide, high, shape.alpha);
        return;
      }
      case "bar": {
        const [x1, y1] = geometryOf(shape, "arrow");
        const degrees = directionOf(shape);
        const length = arrowLength(shape);
        body.shadow?.place(x1 + dx, y1 + dy, degrees, length, shape.alpha);
        body.bar.place(x1, y1, degrees, length, shape.alpha);
        return;
      }
      case "pen":
        drawWithPen(body.pen, shape, this.#look);
    }
  }
}

/** Degrees by which a sprite is turned from how it was baked. */
function turnOf({ spins, to }: Actor, shape: Shape): number {
  if (shape.kind === "arrow") return directionOf(shape);
  return shape.angle - (spins ? 0 : bakedAngle(to));
}

/** Degrees of a line's or arrow's way. */
function directionOf(shape: Shape): number {
  const [x1, y1, x2, y2] = geometryOf(shape, "arrow");
  return (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
}

function nextOrdinal(ordinals: Map<string, number>, kind: string): string {
  const ordinal = (ordinals.get(kind) ?? 0) + 1;
  ordinals.set(kind, ordinal);
  return `#${kind}${ordinal}`;
}

function bodyKind(actor: Actor): Body["kind"] {
  const { kind, geometry } = actor.to;
  const isDashed = kind === "line" && geometry[5] === 1;
  const isBar = (kind === "line" && !isDashed) || kind === "arrow";
  if (isBar && arrowLength(actor.to) >= shortestBar(actor.to)) return "bar";
  const canBend = kind === "path" || kind === "polygon" || kind === "blob" || kind === "line";
  return canBend && actor.restless >= RESTLESS_AFTER ? "pen" : "sprite";
}

function needsOtherBody(actor: Actor): boolean {
  return actor.body?.kind !== bodyKind(actor);
}

function noteRestlessness(actor: Actor, formChanged: boolean): void {
  if (formChanged) {
    actor.restless = Math.min(RESTLESS_AFTER, actor.restless + 1);
    actor.calm = 0;
  } else if (++actor.calm > CALM_AFTER) {
    actor.restless = 0;
  }
}

function undress(actor: Actor): void {
  const { body } = actor;
  actor.body = null;
  if (body?.kind === "sprite") body.sprite.remove();
  if (body?.kind === "bar") body.bar.remove();
  if (body?.kind === "pen") body.pen.remove();
  if (body?.kind === "sprite" || body?.kind === "bar") body.shadow?.remove();
}

function setDepth({ body, order }: Actor): void {
  if (body?.kind === "pen") body.pen.depth(order);
  if (body?.kind === "sprite") body.sprite.depth(order);
  if (body?.kind === "bar") body.bar.depth(order);
  if (body?.kind === "sprite" || body?.kind === "bar") body.shadow?.depth(order - 0.5);
}

function sameStyle(a: Shape, b: Shape): boolean {
  return (
    a.fill === b.fill &&
    a.outline === b.outline &&
    a.pattern === b.pattern &&
    a.flat === b.flat &&
    a.text === b.text &&
    Math.abs(a.glow - b.glow) < 0.06
  );
}

function sameShape(a: Shape, b: Shape): boolean {
  if (
    a.alpha !== b.alpha ||
    a.angle !== b.angle ||
    a.geometry.length !== b.geometry.length ||
    !sameStyle(a, b)
  )
    return false;
  return a.geometry.every((value, i) => value === b.geometry[i]);
}

/** True when both look the same apart from place, turn and alpha. */
function sameForm(a: Shape, b: Shape): boolean {
  if (!sameStyle(a, b) || a.geometry.length !== b.geometry.length) return false;
  if (a.kind === "arrow")
    return (
      steppedLength(a) === steppedLength(b) && Math.abs((a.geometry[4] ?? 1) - (b.geometry[4] ?? 1)) < 0.06
    );
  const [ax, ay] = anchor(a);
  const [bx, by] = anchor(b);
  return a.geometry.every((value, i) => {
    const axis = coordinateAxis(a, i);
    const moved = axis === 0 ? bx - ax : axis === 1 ? by - ay : 0;
    const other = (b.geometry[i] ?? 0) - moved;
    const step = steppedSize(a, i, value);
    if (step !== null) return step === steppedSize(b, i, other);
    if (a.kind === "meter" && i === 4) return Math.abs(other - value) < 0.004; // a part of 1, not a length
    return Math.abs(other - value) < 0.06;
  });
}

function squashScale(squash: Squash, nowMs: number): number {
  const part = (nowMs - squash.startedMs) / SQUASH_MS;
  if (part >= 1) return 0;
  return squash.amount * Math.cos(part * Math.PI * 2.5) * (1 - part);
}
