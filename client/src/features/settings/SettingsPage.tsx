import { useTranslations } from "use-intl";
import { useSaved, useServices } from "../../app/ServicesContext";
import { Title } from "../../app/Title";
import { Choice, Toggle, Volume } from "./controls";
import { KeyMap } from "./KeyMap";
import { CONTRASTS, MOTIONS, type Settings, TEXT_SCALES, THEMES } from "./model";
import "./SettingsPage.css";

export function useChangeSettings() {
  const { save } = useServices();
  return (change: Partial<Settings>) => save.update("settings", (settings) => ({ ...settings, ...change }));
}

export function SettingsPage() {
  const t = useTranslations("settings");
  return (
    <div className="page settings">
      <Title page={t("title")} />
      <div>
        <h1>{t("title")}</h1>
        <p className="soft">{t("intro")}</p>
      </div>
      <div className="settings-columns">
        <div className="stack">
          <Look />
        </div>
        <div className="stack">
          <Sound />
          <Help />
        </div>
      </div>
      <KeyMap />
    </div>
  );
}

const THEME_WORDS = { system: "themeSystem", paper: "themePaper", night: "themeNight" } as const;
const MOTION_WORDS = { system: "motionSystem", less: "motionLess", full: "motionFull" } as const;
const CONTRAST_WORDS = { system: "contrastSystem", normal: "contrastNormal", more: "contrastMore" } as const;
const SCALE_WORDS = { 1: "text1", 1.25: "text125", 1.5: "text15" } as const;

function Look() {
  const t = useTranslations("settings");
  const { theme, motion, contrast, textScale } = useSaved("settings");
  const change = useChangeSettings();
  return (
    <section className="card stack" aria-labelledby="look">
      <h2 id="look">{t("look")}</h2>
      <Choice
        label={t("theme")}
        value={theme}
        all={THEMES}
        say={(item) => t(THEME_WORDS[item])}
        onChange={(item) => change({ theme: item })}
      />
      <Choice
        label={t("text")}
        value={textScale}
        all={TEXT_SCALES}
        say={(item) => t(SCALE_WORDS[item])}
        onChange={(item) => change({ textScale: item })}
      />
      <Choice
        label={t("motion")}
        value={motion}
        all={MOTIONS}
        say={(item) => t(MOTION_WORDS[item])}
        onChange={(item) => change({ motion: item })}
      />
      <Choice
        label={t("contrast")}
        value={contrast}
        all={CONTRASTS}
        say={(item) => t(CONTRAST_WORDS[item])}
        onChange={(item) => change({ contrast: item })}
      />
    </section>
  );
}

function Sound() {
  const t = useTranslations("settings");
  const { effectsVolume, bedVolume } = useSaved("settings");
  const change = useChangeSettings();
  return (
    <section className="card stack" aria-labelledby="sound">
      <h2 id="sound">{t("sound")}</h2>
      <Volume
        label={t("effects")}
        value={effectsVolume}
        onChange={(value) => change({ effectsVolume: value })}
      />
      <Volume label={t("bed")} value={bedVolume} onChange={(value) => change({ bedVolume: value })} />
      <p className="soft small">{t("soundNote")}</p>
    </section>
  );
}

function Help() {
  const t = useTranslations("settings");
  const { slowMotion } = useSaved("settings");
  const change = useChangeSettings();
  return (
    <section className="card stack" aria-labelledby="help">
      <h2 id="help">{t("help")}</h2>
      <Toggle
        label={t("slow")}
        note={t("slowNote")}
        value={slowMotion}
        onChange={(value) => change({ slowMotion: value })}
      />
    </section>
  );
}
