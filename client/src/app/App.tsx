import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { I18nProvider } from "react-aria-components";
import { IntlProvider } from "use-intl";
import { english, LOCALE } from "./messages";
import { router } from "./router";
import { ServicesProvider } from "./ServicesContext";
import type { Services } from "./services";

interface AppProps {
  readonly services: Services;
  readonly queries: QueryClient;
}

export function App({ services, queries }: AppProps) {
  return (
    <ServicesProvider value={services}>
      <QueryClientProvider client={queries}>
        <IntlProvider
          locale={LOCALE}
          messages={english}
          timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
        >
          <I18nProvider locale={LOCALE}>
            <RouterProvider router={router} />
          </I18nProvider>
        </IntlProvider>
      </QueryClientProvider>
    </ServicesProvider>
  );
}
