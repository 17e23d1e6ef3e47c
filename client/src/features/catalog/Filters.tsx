import { Input, SearchField, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslations } from "use-intl";
import type { Catalog } from "../../protocol/types";
import { Icon } from "../../ui/Icon";
import { SubjectSign, useSubjectName } from "./subjects";
import "../../ui/Field.css";

interface FiltersProps {
  readonly catalog: Catalog;
  readonly subject: string | null;
  readonly onSubject: (subject: string | null) => void;
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

export function Filters({ catalog, subject, onSubject, search, onSearch }: FiltersProps) {
  const t = useTranslations("catalog");
  const nameOf = useSubjectName();
  return (
    <search className="filters" aria-label={t("search")}>
      <ToggleButtonGroup
        aria-label={t("categories")}
        className="filter-chips"
        disallowEmptySelection
        selectedKeys={[subject ?? "*"]}
        onSelectionChange={([key]) => onSubject(key === "*" ? null : String(key))}
      >
        <ToggleButton id="*" className="chip chip--all">
          {t("all")}
        </ToggleButton>
        {catalog.categories.map(({ id, name }) => (
          <ToggleButton key={id} id={id} className="chip" data-subject={id}>
            <SubjectSign subject={id} />
            {nameOf(id, name)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <SearchField className="search" aria-label={t("search")} value={search} onChange={onSearch}>
        <Icon name="search" />
        <Input className="field-input" placeholder={t("search")} maxLength={80} />
      </SearchField>
    </search>
  );
}
