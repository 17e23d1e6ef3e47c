import { useState } from "react";
import { useTranslations } from "use-intl";
import { Title } from "../../app/Title";
import type { Catalog } from "../../protocol/types";
import { Button } from "../../ui/Button";
import { Trouble } from "../../ui/Trouble";
import { Filters } from "./Filters";
import { findGames } from "./find";
import { GameCard } from "./GameCard";
import { Hero } from "./Hero";
import { useCatalog } from "./useCatalog";
import "./HomePage.css";

export function HomePage() {
  const t = useTranslations("catalog");
  const { data, isError, refetch } = useCatalog();
  return (
    <div className="page">
      <Title />
      <Hero catalog={data} />
      {data && <GameGrid catalog={data} />}
      {isError && !data && <Trouble text={t("failed")} onAgain={() => void refetch()} />}
      {!data && !isError && <GridShadow />}
    </div>
  );
}

function GameGrid({ catalog }: { readonly catalog: Catalog }) {
  const t = useTranslations("catalog");
  const [subject, setSubject] = useState<string | null>(null);
  const [search, setSearch] = useState("");
  const games = findGames(catalog, subject, search);
  const clear = () => {
    setSubject(null);
    setSearch("");
  };
  return (
    <section aria-labelledby="all-games" className="home-games">
      <h2 id="all-games" className="hidden">
        {t("allGames")}
      </h2>
      <Filters
        catalog={catalog}
        subject={subject}
        onSubject={setSubject}
        search={search}
        onSearch={setSearch}
      />
      <p role="status" className="hidden">
        {t("found", { count: games.length })}
      </p>
      <ul className="home-grid">
        {games.map((game) => (
          <li key={game.id}>
            <GameCard game={game} />
          </li>
        ))}
      </ul>
      {games.length === 0 && (
        <div className="card stack">
          <p>{t("nothing")}</p>
          <Button onPress={clear}>{t("clear")}</Button>
        </div>
      )}
    </section>
  );
}

/** Where the cards will lie. */
function GridShadow() {
  return (
    <div className="home-grid" aria-hidden="true">
      {[1, 2, 3].map((place) => (
        <div key={place} className="home-shadow" />
      ))}
    </div>
  );
}
