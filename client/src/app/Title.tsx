import { useTranslations } from "use-intl";

/** The document's title; React puts it into the head. */
export function Title({ page }: { readonly page?: string }) {
  const t = useTranslations("shell");
  return <title>{page === undefined ? t("title") : t("titleOf", { page })}</title>;
}
