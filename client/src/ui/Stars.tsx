import { useTranslations } from "use-intl";
import "./Stars.css";

const STAR = "M12 2.6l2.8 6 6.5.8-4.8 4.5 1.3 6.5L12 17.2l-5.8 3.2 1.3-6.5L2.7 9.4l6.5-.8Z";

/** Up to three stars as card shapes; won ones are raised, missing ones are the holes they were cut from. */
export function Stars({ won }: { readonly won: number }) {
  const t = useTranslations("ui");
  return (
    <span className="stars" role="img" aria-label={t("stars", { won })}>
      {[1, 2, 3].map((place) => (
        <svg
          key={place}
          viewBox="0 0 24 23"
          className={place <= won ? "star star--won" : "star"}
          aria-hidden="true"
        >
          <path d={STAR} />
        </svg>
      ))}
    </span>
  );
}
