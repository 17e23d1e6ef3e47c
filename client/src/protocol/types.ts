import type { components } from "./api";

type Schemas = components["schemas"];

export type Player = Schemas["PlayerBody"];
export type Session = Schemas["SessionBody"];
export type OpenSession = Schemas["OpenSession"];
export type SessionList = Schemas["SessionList"];
export type Game = Schemas["Game"];
export type Catalog = Schemas["Catalog"];
export type Ticket = Schemas["TicketBody"];
export type TicketList = Schemas["TicketList"];
/** As this client sends it: a missing ticket is always said. */
export type Submission = Schemas["SubmissionBody"] & { readonly ticket: string | null };
export type SyncResult = Schemas["ItemResult"];
export type SyncResults = Schemas["SyncResults"];
export type ScoreStatus = Schemas["StatusBody"];
export type Board = Schemas["BoardBody"];
export type BoardRow = Schemas["BoardLine"];
export type AroundMe = Schemas["AroundBody"];
export type ProgressList = Schemas["ProgressBody"];
export type RoomEntry = Schemas["RoomBody"];
export type RoomAddress = Schemas["RoomAddress"];
export type Search = Schemas["SearchBody"];
export type NewSearch = Schemas["NewSearch"];
export type Organisation = Schemas["OrganisationBody"];
export type OrganisationList = Schemas["OrganisationList"];
export type OrganisationRole = Organisation["role"];
export type Member = Schemas["Member"];
export type Invite = Schemas["Invite"];
export type InvitePreview = Schemas["InvitePreview"];
export type Usage = Schemas["UsageBody"];
export type PlanList = Schemas["PlanList"];
export type Plan = Schemas["PlanBody"];
export type Account = Schemas["AccountBody"];
export type Invoice = Schemas["RemoteInvoice"];
export type Quote = Schemas["RemoteQuote"];
export type Period = "all" | "week" | "day";
