/** All sounds, synthesised: short, pentatonic, in the key of the game, and a quiet bed below. No files. */
import type { BedName, SoundName } from "./draw/shapes";

const MIDDLE_C = 261.63;
/** Semitones of the pentatonic scale: whatever sounds together, sounds well. */
const SCALE = [0, 2, 4, 7, 9] as const;
const MOST_AT_ONCE = 14;
/** A limiter lets the first moment of many sounds at once through: this much of the scale is left for it. */
const HEADROOM = 0.8;
/** The same sound twice within this time is one sound. */
const REPEAT_GAP_SECONDS = 0.035;

export interface Volumes {
  readonly effects: number;
  readonly bed: number;
}

/** One partial of a sound: times in seconds, pitch in steps of the scale or in Hz for noise. */
interface Partial {
  readonly wave: OscillatorType | "noise";
  /** Steps of the scale above the note. */
  readonly step?: number;
  /** Octaves above the note. */
  readonly octave?: number;
  /** Middle of the band, for noise. */
  readonly hertz?: number;
  readonly toHertz?: number;
  readonly at?: number;
  readonly attack?: number;
  readonly length: number;
  readonly level: number;
  /** Pitch at the end, as a factor. */
  readonly glide?: number;
}

const SOUNDS: Readonly<Record<SoundName, readonly Partial[]>> = {
  tap: [{ wave: "triangle", octave: 1, length: 0.06, level: 0.35 }],
  tick: [{ wave: "sine", octave: 2, length: 0.03, level: 0.18 }],
  pop: [{ wave: "sine", octave: 0, length: 0.11, level: 0.5, glide: 2.2 }],
  knock: [
    { wave: "sine", octave: -1, length: 0.12, level: 0.6, glide: 0.6 },
    { wave: "noise", hertz: 1400, length: 0.035, level: 0.22 },
  ],
  thud: [
    { wave: "sine", octave: -2, length: 0.24, level: 0.8, glide: 0.5 },
    { wave: "noise", hertz: 220, length: 0.1, level: 0.3 },
  ],
  chime: [
    { wave: "sine", octave: 1, length: 0.9, level: 0.3 },
    { wave: "sine", octave: 1, step: 2, length: 0.7, level: 0.18, at: 0.02 },
    { wave: "sine", octave: 2, step: 3, length: 0.5, level: 0.1, at: 0.04 },
  ],
  coin: [
    { wave: "triangle", octave: 1, step: 3, length: 0.1, level: 0.3 },
    { wave: "triangle", octave: 2, length: 0.35, level: 0.3, at: 0.075 },
  ],
  whoosh: [{ wave: "noise", hertz: 350, toHertz: 1900, attack: 0.12, length: 0.34, level: 0.35 }],
  splash: [
    { wave: "noise", hertz: 2400, toHertz: 500, length: 0.38, level: 0.35 },
    { wave: "sine", octave: 0, length: 0.14, level: 0.2, glide: 1.9, at: 0.05 },
  ],
  sizzle: [{ wave: "noise", hertz: 5200, toHertz: 3600, attack: 0.03, length: 0.42, level: 0.16 }],
  buzz: [
    { wave: "sawtooth", octave: -1, length: 0.22, level: 0.16 },
    { wave: "square", octave: -1, length: 0.22, level: 0.07, glide: 0.97 },
  ],
  snap: [
    { wave: "noise", hertz: 3000, length: 0.05, level: 0.5 },
    { wave: "triangle", octave: 0, length: 0.1, level: 0.3, glide: 0.4 },
  ],
  win: [
    { wave: "triangle", octave: 0, length: 0.3, level: 0.3 },
    { wave: "triangle", octave: 0, step: 2, length: 0.3, level: 0.3, at: 0.11 },
    { wave: "triangle", octave: 0, step: 3, length: 0.3, level: 0.3, at: 0.22 },
    { wave: "triangle", octave: 1, length: 0.9, level: 0.34, at: 0.33 },
    { wave: "sine", octave: 2, length: 0.9, level: 0.12, at: 0.33 },
  ],
  lose: [
    { wave: "triangle", octave: 0, step: 2, length: 0.3, level: 0.26 },
    { wave: "triangle", octave: 0, step: 1, length: 0.3, level: 0.26, at: 0.16 },
    { wave: "triangle", octave: -1, step: 4, length: 0.7, level: 0.28, at: 0.32, glide: 0.97 },
  ],
};

/** Chords of the bed as steps of the scale from an octave below, and how bright it is. */
const BEDS: Readonly<
  Record<BedName, { readonly steps: readonly number[]; readonly hertz: number; readonly wobble: number }>
> = {
  calm: { steps: [0, 3, 7], hertz: 520, wobble: 0.07 },
  warm: { steps: [0, 2, 8], hertz: 680, wobble: 0.1 },
  tense: { steps: [0, 1, 5], hertz: 900, wobble: 1.6 },
  deep: { steps: [-5, 0, 3], hertz: 300, wobble: 0.05 },
};

/** Frequency of a step of the scale above a key (semitones above C). */
export function pitchOf(key: number, step: number, octave = 0, semitones = 0): number {
  const count = SCALE.length;
  const around = ((step % count) + count) % count;
  const up = Math.floor(step / count) * 12 + (SCALE[around] ?? 0);
  return MIDDLE_C * 2 ** ((key + up + semitones) / 12 + octave);
}

interface Bed {
  readonly name: BedName;
  readonly gain: GainNode;
  readonly sources: readonly OscillatorNode[];
}

export class Sound {
  #context: AudioContext | null = null;
  #effects: GainNode | null = null;
  #beds: GainNode | null = null;
  #noise: AudioBuffer | null = null;
  #volumes: Volumes;
  #key = 0;
  #bed: Bed | null = null;
  #bedLevel = 0;
  #playing = 0;
  #lastAt = new Map<SoundName, number>();

  constructor(volumes: Volumes) {
    this.#volumes = volumes;
  }

  /** Browsers allow sound only after the player did something: call it then. */
  unlock(): void {
    if (!("AudioContext" in window)) return;
    this.#context ??= this.#openContext();
    if (this.#context.state === "suspended") void this.#context.resume();
  }

  setVolumes(volumes: Volumes): void {
    this.#volumes = volumes;
    this.#effects?.gain.setTargetAtTime(volumes.effects, this.#now(), 0.03);
    this.#beds?.gain.setTargetAtTime(volumes.bed, this.#now(), 0.1);
  }

  /** A new run in a key, semitones above C. */
  begin(key: number): void {
    if (key !== this.#key) this.#endBed();
    this.#key = key;
  }

  play(name: SoundName, semitones = 0): void {
    const context = this.#context;
    if (context?.state !== "running" || this.#volumes.effects === 0 || this.#playing >= MOST_AT_ONCE) return;
    if (context.currentTime - (this.#lastAt.get(name) ?? -1) < REPEAT_GAP_SECONDS) return;
    this.#lastAt.set(name, context.currentTime);
    for (const partial of SOUNDS[name]) this.#playPartial(context, partial, semitones);
  }

  /** The bed follows the state: it fades to a level, and to another chord when the name changes. */
  bed(name: BedName, level: number): void {
    const context = this.#context;
    if (context?.state !== "running" || this.#volumes.bed === 0) return;
    if (this.#bed?.name !== name) {
      this.#endBed();
      this.#bed = this.#startBed(context, name);
      this.#bedLevel = -1;
    }
    if (Math.abs(level - this.#bedLevel) < 0.01) return;
    this.#bedLevel = level;
    this.#bed?.gain.gain.setTargetAtTime(level * 0.11, context.currentTime, 0.6);
  }

  pause(paused: boolean): void {
    if (!this.#context) return;
    void (paused ? this.#context.suspend() : this.#context.resume());
  }

  /** Fades the bed out; effects end by themselves. */
  silence(): void {
    this.#endBed();
  }

  close(): void {
    this.#endBed();
    void this.#context?.close();
    this.#context = null;
  }

  #now(): number {
    return this.#context?.currentTime ?? 0;
  }

  #openContext(): AudioContext {
    const context = new AudioContext({ latencyHint: "interactive" });
    const limiter = context.createDynamicsCompressor();
    limiter.threshold.value = -14;
    const headroom = context.createGain();
    headroom.gain.value = HEADROOM;
    limiter.connect(headroom).connect(context.destination);
    this.#effects = context.createGain();
    this.#effects.gain.value = this.#volumes.effects;
    this.#effects.connect(limiter);
    this.#beds = context.createGain();
    this.#beds.gain.value = this.#volumes.bed;
    this.#beds.connect(limiter);
    this.#noise = makeNoise(context);
    return context;
  }

  #playPartial(context: AudioContext, partial: Partial, semitones: number): void {
    const { at = 0, attack = 0.004, length, level } = partial;
    const startsAt = context.currentTime + at;
    const endsAt = startsAt + attack + length;
    const gain = context.createGain();
    gain.gain.setValueAtTime(0, startsAt);
    gain.gain.linearRampToValueAtTime(level, startsAt + attack);
    gain.gain.exponentialRampToValueAtTime(0.001, endsAt);
    if (this.#effects) gain.connect(this.#effects);
    const source =
      partial.wave === "noise"
        ? this.#noiseSource(context, partial, startsAt, endsAt, gain)
        : this.#tone(context, partial, semitones, startsAt, endsAt, gain);
    this.#playing += 1;
    source.onended = () => {
      this.#playing -= 1;
      gain.disconnect();
    };
    source.start(startsAt);
    source.stop(endsAt + 0.02);
  }

  #tone(
    context: AudioContext,
    partial: Partial,
    semitones: number,
    startsAt: number,
    endsAt: number,
    gain: GainNode,
  ): OscillatorNode {
    const tone = context.createOscillator();
    tone.type = partial.wave as OscillatorType;
    const hertz = pitchOf(this.#key, partial.step ?? 0, partial.octave ?? 0, semitones);
    tone.frequency.setValueAtTime(hertz, startsAt);
    if (partial.glide) tone.frequency.exponentialRampToValueAtTime(hertz * partial.glide, endsAt);
    tone.connect(gain);
    return tone;
  }

  #noiseSource(
    context: AudioContext,
    partial: Partial,
    startsAt: number,
    endsAt: number,
    gain: GainNode,
  ): AudioBufferSourceNode {
    const source = context.createBufferSource();
    source.buffer = this.#noise;
    source.loop = true;
    const band = context.createBiquadFilter();
    band.type = "bandpass";
    band.Q.value = 0.9;
    band.frequency.setValueAtTime(partial.hertz ?? 1000, startsAt);
    if (partial.toHertz) band.frequency.exponentialRampToValueAtTime(partial.toHertz, endsAt);
    source.connect(band).connect(gain);
    return source;
  }

  #startBed(context: AudioContext, name: BedName): Bed {
    const { steps, hertz, wobble } = BEDS[name];
    const gain = context.createGain();
    gain.gain.value = 0;
    const filter = context.createBiquadFilter();
    filter.type = "lowpass";
    filter.frequency.value = hertz;
    const breath = context.createOscillator();
    const depth = context.createGain();
    breath.frequency.value = wobble;
    depth.gain.value = hertz * 0.25;
    breath.connect(depth).connect(filter.frequency);
    const voices = steps.map((step, i) => {
      const voice = context.createOscillator();
      voice.type = i === 0 ? "sine" : "triangle";
      voice.frequency.value = pitchOf(this.#key, step, -1);
      voice.detune.value = (i - 1) * 5;
      voice.connect(filter);
      return voice;
    });
    filter.connect(gain);
    if (this.#beds) gain.connect(this.#beds);
    const sources = [...voices, breath];
    for (const source of sources) source.start();
    return { name, gain, sources };
  }

  #endBed(): void {
    const [bed, context] = [this.#bed, this.#context];
    this.#bed = null;
    if (!bed || !context) return;
    bed.gain.gain.setTargetAtTime(0, context.currentTime, 0.25);
    for (const source of bed.sources) source.stop(context.currentTime + 1.2);
    const [first] = bed.sources;
    if (first) first.onended = () => bed.gain.disconnect();
  }
}

function makeNoise(context: AudioContext): AudioBuffer {
  const buffer = context.createBuffer(1, context.sampleRate, context.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) samples[i] = Math.random() * 2 - 1;
  return buffer;
}
