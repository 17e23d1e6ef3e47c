/** Generated from the server's OpenAPI document by `npm run protocol`. Don't edit by hand. */

export interface paths {
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live
         * @description Answer while the process lives, whatever else is down.
         */
        get: operations["HealthLiveLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadyNow
         * @description Answer 200 when players can be served, else 503 with what is missing.
         */
        get: operations["HealthReadyReadyNow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Summary
         * @description Answer 200 always, with the state of every part.
         */
        get: operations["HealthSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics
         * @description Figures for Prometheus: requests, latencies, errors, pools, queues.
         */
        get: operations["MetricsMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/games": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListAllGames
         * @description Every game on offer, and the categories: the tenant's own, else one for each subject.
         */
        get: operations["ApiV1GamesListAllGames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/games/{game_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetOneGame
         * @description One game on offer.
         */
        get: operations["ApiV1GamesGameIdGetOneGame"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/game-files/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ServeGameFile
         * @description One version of a game as its players' browsers run it; the content never changes.
         */
        get: operations["GameFilesNameServeGameFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/guest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * SignInGuest
         * @description Play without a name: a new guest.
         */
        post: operations["ApiV1AuthGuestSignInGuest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register
         * @description Register; with a guest's token, that guest keeps everything it has.
         */
        post: operations["ApiV1AuthRegisterRegister"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * SignIn
         * @description Sign in with name and password.
         */
        post: operations["ApiV1AuthLoginSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh
         * @description Continue a session with a new pair of tokens; ask again when no answer came.
         */
        post: operations["ApiV1AuthRefreshRefresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * SignOut
         * @description End this session.
         */
        post: operations["ApiV1AuthLogoutSignOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListSessions
         * @description Where the player is signed in.
         */
        get: operations["ApiV1AuthSessionsListSessions"];
        put?: never;
        post?: never;
        /**
         * EndOtherSessions
         * @description Sign out all devices but this one.
         */
        delete: operations["ApiV1AuthSessionsEndOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * EndSession
         * @description Sign out one device.
         */
        delete: operations["ApiV1AuthSessionsSessionIdEndSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/player/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetMe
         * @description The signed-in player.
         */
        get: operations["ApiV1PlayerMeGetMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * UpdateMe
         * @description Change the display name or the character.
         */
        patch: operations["ApiV1PlayerMeUpdateMe"];
        trace?: never;
    };
    "/api/v1/player/me/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListProgress
         * @description The best of every level that the player has played.
         */
        get: operations["ApiV1PlayerMeProgressListProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/player/me/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetSettings
         * @description What the client stored for the player.
         */
        get: operations["ApiV1PlayerMeSettingsGetSettings"];
        /**
         * PutSettings
         * @description Replace the settings as a whole.
         */
        put: operations["ApiV1PlayerMeSettingsPutSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/player/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ExportMe
         * @description Everything stored about the player.
         */
        get: operations["ApiV1PlayerMeExportExportMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leaderboards/{game_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListTop
         * @description The first lines of a board; at most 30 s old.
         */
        get: operations["ApiV1LeaderboardsGameIdListTop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leaderboards/{game_id}/around-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListAround
         * @description The lines near the signed-in player.
         */
        get: operations["ApiV1LeaderboardsGameIdAroundMeListAround"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leaderboards/{game_id}/friends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListFriends
         * @description The first lines among the signed-in player and their friends; ranks are among them.
         */
        get: operations["ApiV1LeaderboardsGameIdFriendsListFriends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leaderboards/{game_id}/rank": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetOwnRank
         * @description The signed-in player's place.
         */
        get: operations["ApiV1LeaderboardsGameIdRankGetOwnRank"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scores/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * IssueTickets
         * @description Get tickets, so that runs can be ranked; good for 30 days, also offline.
         */
        post: operations["ApiV1ScoresTicketsIssueTickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scores/{game_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit
         * @description Send a run. It is stored when this answers; sending it again changes nothing.
         */
        post: operations["ApiV1ScoresGameIdSubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scores/{game_id}/{submission_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetSubmission
         * @description Ask what became of a run.
         */
        get: operations["ApiV1ScoresGameIdSubmissionIdGetSubmission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListHistory
         * @description The player's runs, newest first.
         */
        get: operations["ApiV1ScoresListHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * SyncRuns
         * @description Send up to 20 runs that were played offline; each is stored or refused for itself.
         */
        post: operations["ApiV1SyncSyncRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find
         * @description Where these players are: `?player=ID&player=ID`, up to 50.
         */
        get: operations["ApiV1PresenceFind"];
        /**
         * Come
         * @description I am here; the page says so again and again.
         */
        put: operations["ApiV1PresenceCome"];
        post?: never;
        /**
         * Go
         * @description I am going; without this word one is gone when the time is over.
         */
        delete: operations["ApiV1PresenceGo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/socket-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * MakeSocketTicket
         * @description A pass for one connection.
         */
        post: operations["ApiV1MultiplayerSocketTicketsMakeSocketTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListRooms
         * @description Open rooms of the tenant.
         */
        get: operations["ApiV1MultiplayerRoomsListRooms"];
        put?: never;
        /**
         * OpenRoom
         * @description Open a room.
         */
        post: operations["ApiV1MultiplayerRoomsOpenRoom"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/rooms/{room}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * FindRoom
         * @description A room by its id or code; also where it is now, after its process was lost.
         */
        get: operations["ApiV1MultiplayerRoomsFindRoom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetSearch
         * @description How my search stands; ask at least every ten seconds, or it is given up.
         */
        get: operations["ApiV1MultiplayerSearchGetSearch"];
        put?: never;
        /**
         * StartSearch
         * @description Wait for opponents.
         */
        post: operations["ApiV1MultiplayerSearchStartSearch"];
        /**
         * StopSearch
         * @description Stop waiting.
         */
        delete: operations["ApiV1MultiplayerSearchStopSearch"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListMatches
         * @description My matches, newest first.
         */
        get: operations["ApiV1MultiplayerMatchesListMatches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/matches/{match_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetMatch
         * @description A match that I played: its state, and why these players met.
         */
        get: operations["ApiV1MultiplayerMatchesMatchIdGetMatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/matches/{match_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetReplay
         * @description A match that I played, to be watched again; an administrator sees every match.
         */
        get: operations["ApiV1MultiplayerMatchesMatchIdReplayGetReplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetStats
         * @description My lifetime figures and ratings.
         */
        get: operations["ApiV1MultiplayerStatsGetStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListFlags
         * @description Flags to look at, new or appealed; for administrators.
         */
        get: operations["ApiV1MultiplayerFlagsListFlags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/flags/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListOwnFlags
         * @description What was raised against me, with the matches that an appeal shows.
         */
        get: operations["ApiV1MultiplayerFlagsMineListOwnFlags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/flags/{flag_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetCase
         * @description A flag with its match, to be watched again; mine, or for administrators any.
         */
        get: operations["ApiV1MultiplayerFlagsFlagIdGetCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/flags/{flag_id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Appeal
         * @description Say once that a flag against me is wrong.
         */
        post: operations["ApiV1MultiplayerFlagsFlagIdAppealAppeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/flags/{flag_id}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * GiveVerdict
         * @description Say what a flag was; clearing enough of them opens a closed account again.
         */
        post: operations["ApiV1MultiplayerFlagsFlagIdVerdictGiveVerdict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/gatherings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OpenGathering
         * @description Open a class code.
         */
        post: operations["ApiV1MultiplayerGatheringsOpenGathering"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/gatherings/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetGathering
         * @description How a gathering stands; ask at least every ten seconds, or be taken for gone.
         */
        get: operations["ApiV1MultiplayerGatheringsCodeGetGathering"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/gatherings/{code}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ComeIn
         * @description Come in by a class code.
         */
        post: operations["ApiV1MultiplayerGatheringsCodePeopleComeIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/gatherings/{code}/people/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * GoAway
         * @description Leave a gathering.
         */
        delete: operations["ApiV1MultiplayerGatheringsCodePeopleMeGoAway"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/multiplayer/gatherings/{code}/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * StartRound
         * @description Start a round: everybody who is here is paired; for who opened the gathering.
         */
        post: operations["ApiV1MultiplayerGatheringsCodeRoundsStartRound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/closed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look
         * @description Why my account is closed.
         */
        post: operations["ApiV1AuthClosedLook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/closed/flags/{flag_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * GetClosedCase
         * @description One thing that was flagged, with its match or run to be watched again.
         */
        post: operations["ApiV1AuthClosedFlagsFlagIdGetClosedCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/closed/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Appeal
         * @description Say why it is wrong; an administrator reads it.
         */
        post: operations["ApiV1AuthClosedAppealAppeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListEntitled
         * @description What I may use beyond what everybody may.
         */
        get: operations["ApiV1EntitlementsListEntitled"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListOrganisations
         * @description My organisations.
         */
        get: operations["ApiV1OrganisationsListOrganisations"];
        put?: never;
        /**
         * CreateOrganisation
         * @description Create an organisation and own it.
         */
        post: operations["ApiV1OrganisationsCreateOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * JoinOrganisation
         * @description Use an invitation.
         */
        post: operations["ApiV1OrganisationsJoinJoinOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/invites/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * LookAtInvite
         * @description What a code invites to, before it is used.
         */
        get: operations["ApiV1OrganisationsInvitesCodeLookAtInvite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetOrganisation
         * @description One of my organisations.
         */
        get: operations["ApiV1OrganisationsOrganisationIdGetOrganisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * UpdateOrganisation
         * @description Rename it, or say where invoices go.
         */
        patch: operations["ApiV1OrganisationsOrganisationIdUpdateOrganisation"];
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ArchiveOrganisation
         * @description Close it; nothing is deleted.
         */
        post: operations["ApiV1OrganisationsOrganisationIdArchiveArchiveOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * RestoreOrganisation
         * @description Bring an archived organisation back.
         */
        post: operations["ApiV1OrganisationsOrganisationIdRestoreRestoreOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetUsage
         * @description Limits, how much of them is used, storage by kind, and a year of meters.
         */
        get: operations["ApiV1OrganisationsOrganisationIdUsageGetUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetReport
         * @description How many of its people played which games, and how often; the plan needs `insight`.
         */
        get: operations["ApiV1OrganisationsOrganisationIdReportGetReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ExportOrganisation
         * @description Everything stored about the organisation.
         */
        get: operations["ApiV1OrganisationsOrganisationIdExportExportOrganisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListMembers
         * @description Who is in it, in the order of their ids.
         */
        get: operations["ApiV1OrganisationsOrganisationIdMembersListMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/members/{player_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * RemoveMember
         * @description Take somebody out, or leave.
         */
        delete: operations["ApiV1OrganisationsOrganisationIdMembersPlayerIdRemoveMember"];
        options?: never;
        head?: never;
        /**
         * SetRole
         * @description Change somebody's role.
         */
        patch: operations["ApiV1OrganisationsOrganisationIdMembersPlayerIdSetRole"];
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/owner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * HandOver
         * @description Make somebody else the owner; I stay as an administrator.
         */
        post: operations["ApiV1OrganisationsOrganisationIdOwnerHandOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListInvites
         * @description Invitations that still count.
         */
        get: operations["ApiV1OrganisationsOrganisationIdInvitesListInvites"];
        put?: never;
        /**
         * MakeInvite
         * @description Invite: a code to type or to put into a link.
         */
        post: operations["ApiV1OrganisationsOrganisationIdInvitesMakeInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/invites/{invite_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * RevokeInvite
         * @description End an invitation.
         */
        delete: operations["ApiV1OrganisationsOrganisationIdInvitesInviteIdRevokeInvite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListPlans
         * @description The plans and their prices, for those who may buy.
         */
        get: operations["ApiV1BillingPlansListPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing/{organisation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetAccount
         * @description How an organisation stands: plan, trial, what is paid, what to tell.
         */
        get: operations["ApiV1BillingOrganisationIdGetAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing/{organisation_id}/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * BeginTrial
         * @description Begin the trial, once.
         */
        post: operations["ApiV1BillingOrganisationIdTrialBeginTrial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing/{organisation_id}/checkout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Checkout
         * @description Buy a plan: the page on which to pay.
         */
        post: operations["ApiV1BillingOrganisationIdCheckoutCheckout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing/{organisation_id}/portal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OpenPortal
         * @description Cards and invoices: the page on which to see and change them.
         */
        post: operations["ApiV1BillingOrganisationIdPortalOpenPortal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing/{organisation_id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ChangePlan
         * @description Another plan from now on; what was paid for the rest of the period counts.
         */
        post: operations["ApiV1BillingOrganisationIdPlanChangePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing/{organisation_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel
         * @description End the plan with the period that is paid.
         */
        post: operations["ApiV1BillingOrganisationIdCancelCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing/{organisation_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume
         * @description Let a cancelled plan go on after all.
         */
        post: operations["ApiV1BillingOrganisationIdResumeResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing/{organisation_id}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListInvoices
         * @description Invoices, the newest first.
         */
        get: operations["ApiV1BillingOrganisationIdInvoicesListInvoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing/{organisation_id}/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListQuotes
         * @description Quotes, the newest first.
         */
        get: operations["ApiV1BillingOrganisationIdQuotesListQuotes"];
        put?: never;
        /**
         * MakeQuote
         * @description Ask for a quote.
         */
        post: operations["ApiV1BillingOrganisationIdQuotesMakeQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing/{organisation_id}/quotes/{quote_id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetQuotePdf
         * @description A quote as a file.
         */
        get: operations["ApiV1BillingOrganisationIdQuotesQuoteIdPdfGetQuotePdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing/{organisation_id}/purchase-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * SendOrder
         * @description Buy by purchase order: an invoice is sent, to be paid within 30 days.
         */
        post: operations["ApiV1BillingOrganisationIdPurchaseOrdersSendOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing/{organisation_id}/tax-exemption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ClaimExemption
         * @description Say that the school pays no tax; it holds once the certificate is checked.
         */
        post: operations["ApiV1BillingOrganisationIdTaxExemptionClaimExemption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/stripe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ReceiveEvent
         * @description What Stripe tells: kept before it is acknowledged.
         */
        post: operations["ApiV1WebhooksStripeReceiveEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/players": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListPlayers
         * @description Players whose username begins so, in the order of their ids.
         */
        get: operations["ApiV1AdminPlayersListPlayers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/players/{player_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetPlayer
         * @description One player.
         */
        get: operations["ApiV1AdminPlayersPlayerIdGetPlayer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/players/{player_id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * GiveRole
         * @description Make somebody a player, a teacher or an administrator.
         */
        put: operations["ApiV1AdminPlayersPlayerIdRoleGiveRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/players/{player_id}/ban": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ban
         * @description Close an account.
         */
        post: operations["ApiV1AdminPlayersPlayerIdBanBan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/players/{player_id}/lift-ban": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * LiftBan
         * @description Open a closed account again.
         */
        post: operations["ApiV1AdminPlayersPlayerIdLiftBanLiftBan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/players/{player_id}/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * SignOut
         * @description Sign a player out everywhere.
         */
        post: operations["ApiV1AdminPlayersPlayerIdSignOutSignOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/players/{player_id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * GivePassword
         * @description Give a registered player a new password.
         */
        put: operations["ApiV1AdminPlayersPlayerIdPasswordGivePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/games": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListGames
         * @description The tenant's own games.
         */
        get: operations["ApiV1AdminGamesListGames"];
        put?: never;
        /**
         * CreateGame
         * @description Keep a new game; its text is checked, and run only in browsers and the referee's sandbox.
         */
        post: operations["ApiV1AdminGamesCreateGame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/games/{game_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetGame
         * @description One of the tenant's own games, with its text.
         */
        get: operations["ApiV1AdminGamesGameIdGetGame"];
        /**
         * UpdateGame
         * @description A new version of a game; older versions are kept.
         */
        put: operations["ApiV1AdminGamesGameIdUpdateGame"];
        post?: never;
        /**
         * DeleteGame
         * @description Take a game off the shelf.
         */
        delete: operations["ApiV1AdminGamesGameIdDeleteGame"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListCategories
         * @description How the tenant groups its games.
         */
        get: operations["ApiV1AdminCategoriesListCategories"];
        put?: never;
        /**
         * CreateCategory
         * @description A new group of games.
         */
        post: operations["ApiV1AdminCategoriesCreateCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/categories/{category_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * UpdateCategory
         * @description Change a group of games as a whole.
         */
        put: operations["ApiV1AdminCategoriesCategoryIdUpdateCategory"];
        post?: never;
        /**
         * DeleteCategory
         * @description Forget a group; its games stay.
         */
        delete: operations["ApiV1AdminCategoriesCategoryIdDeleteCategory"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tenant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetOwn
         * @description The own tenant.
         */
        get: operations["ApiV1AdminTenantGetOwn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * UpdateOwn
         * @description Change the own tenant's name, or whose pages may call it.
         */
        patch: operations["ApiV1AdminTenantUpdateOwn"];
        trace?: never;
    };
    "/api/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListActs
         * @description What administrators did in the own tenant, the newest first.
         */
        get: operations["ApiV1AdminAuditListActs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListKeys
         * @description The own tenant's API keys, without their secrets.
         */
        get: operations["ApiV1AdminKeysListKeys"];
        put?: never;
        /**
         * AddKey
         * @description One more API key.
         */
        post: operations["ApiV1AdminKeysAddKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/keys/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * RotateKeys
         * @description A new API key in place of all others.
         */
        post: operations["ApiV1AdminKeysRotateRotateKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * RevokeKey
         * @description End one API key.
         */
        delete: operations["ApiV1AdminKeysKeyIdRevokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListTenants
         * @description All tenants, by id; for those who run the platform, as all that follows.
         */
        get: operations["ApiV1AdminTenantsListTenants"];
        put?: never;
        /**
         * CreateTenant
         * @description A new tenant with its first API key.
         */
        post: operations["ApiV1AdminTenantsCreateTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tenants/{tenant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GetTenant
         * @description One tenant.
         */
        get: operations["ApiV1AdminTenantsGetTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * UpdateTenant
         * @description Change a tenant, suspend it, or open it again.
         */
        patch: operations["ApiV1AdminTenantsUpdateTenant"];
        trace?: never;
    };
    "/api/v1/admin/tenants/{tenant}/keys/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * RotateKeysOf
         * @description A new API key of a tenant in place of all others.
         */
        post: operations["ApiV1AdminTenantsKeysRotateRotateKeysOf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tenants/{tenant}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListActsOf
         * @description What administrators did in a tenant, the newest first.
         */
        get: operations["ApiV1AdminTenantsAuditListActsOf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** AcceptedBody */
        AcceptedBody: {
            id: string;
            status: string;
        };
        /** AccountBody */
        AccountBody: {
            organisation_id: string;
            /** @enum {string} */
            standing: "unlimited" | "free" | "trial" | "trial_then_paid" | "paid" | "past_due" | "ending" | "lapsed";
            plan: components["schemas"]["PlanBody"];
            /** @enum {null|string} */
            period: "month" | "year" | null;
            paid_until: string | null;
            pays_by_invoice: boolean;
            trial_ends_at: string | null;
            may_try: boolean;
            lapsed_at: string | null;
            export_until: string | null;
            /** @enum {string} */
            tax_exemption: "none" | "claimed" | "exempt" | "reverse";
            notices: components["schemas"]["NoticeBody"][];
        };
        /** Act */
        Act: {
            id: string;
            /** Format: date-time */
            at: string;
            actor_tenant: string;
            actor_id: string | null;
            actor_role: string;
            action: string;
            subject: string;
            detail: {
                [key: string]: unknown;
            };
            request_id: string;
        };
        /** ActList */
        ActList: {
            items: components["schemas"]["Act"][];
        };
        /**
         * AnyTenantChange
         * @description What of a tenant to change; a missing field stays.
         */
        AnyTenantChange: {
            name?: string;
            origins?: string[];
            is_suspended?: boolean;
        };
        /**
         * AppealBody
         * @description Why a flag is wrong; an administrator reads it.
         */
        AppealBody: {
            /** @default  */
            words: string;
        };
        /** AroundBody */
        AroundBody: {
            items: components["schemas"]["BoardLine"][];
            me: components["schemas"]["OwnRank"] | null;
            total: number;
            period: string;
        };
        /** BoardBody */
        BoardBody: {
            items: components["schemas"]["BoardLine"][];
            total: number;
            period: string;
        };
        /** BoardLine */
        BoardLine: {
            rank: number;
            player_id: string;
            display_name: string;
            character: string;
            score: number;
        };
        /** CaseBody */
        CaseBody: {
            flag: components["schemas"]["FlagBody"];
            replay: components["schemas"]["ReplayBody"] | null;
        };
        /** Catalog */
        Catalog: {
            items: components["schemas"]["Game"][];
            categories: components["schemas"]["schemas_Category"][];
        };
        /**
         * CategoryBody
         * @description A group of games; `position` orders the groups.
         */
        CategoryBody: {
            name: string;
            /** @default  */
            description: string;
            /** @default 0 */
            position: number;
            /** @default [] */
            game_ids: string[];
        };
        /** CategoryList */
        CategoryList: {
            items: components["schemas"]["model_Category"][];
        };
        /**
         * ChangeBody
         * @description What of the look to change; a missing field stays.
         */
        ChangeBody: {
            /** @default null */
            display_name: string | null;
            /** @default null */
            character: string | null;
        };
        /** ClosedBody */
        ClosedBody: {
            display_name: string;
            is_closed: boolean;
            may_appeal: boolean;
            flags: components["schemas"]["OwnFlagBody"][];
        };
        /** Control */
        Control: {
            name: string;
            kind: string;
            low: number;
            high: number;
            choices: string[];
            keys: string[];
            label: string;
        };
        /** CreatedTenant */
        CreatedTenant: {
            tenant: components["schemas"]["Tenant"];
            key: string;
        };
        /** CustomGame */
        CustomGame: {
            id: string;
            version: string;
            title: string;
            story: string;
            status: string;
            remix_of: string | null;
            author_id: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /**
         * DataFiles
         * @description The data files beside a game.
         */
        DataFiles: {
            "levels.json"?: string;
        };
        /** EntitledItem */
        EntitledItem: {
            feature: string;
            organisation_id: string;
            plan_id: string;
        };
        /** EntitledList */
        EntitledList: {
            is_sold: boolean;
            items: components["schemas"]["EntitledItem"][];
        };
        /**
         * ExemptionClaim
         * @description The number of the certificate.
         */
        ExemptionClaim: {
            certificate: string;
        };
        /** ExportBody */
        ExportBody: {
            tables: {
                [key: string]: {
                    [key: string]: unknown;
                }[];
            };
        };
        /** FlagBody */
        FlagBody: {
            id: string;
            player_id: string;
            display_name: string;
            kind: string;
            severity: string;
            detail: {
                [key: string]: unknown;
            };
            match_id: string | null;
            /** Format: date-time */
            created_at: string;
            is_banned: boolean;
            verdict: string | null;
            appeal: string | null;
            appealed_at: string | null;
            playthrough_id: string | null;
        };
        /** FlagList */
        FlagList: {
            items: components["schemas"]["FlagBody"][];
        };
        /** Game */
        Game: {
            id: string;
            title: string;
            story: string;
            subject: string;
            topic: string;
            backdrop: string;
            key: number;
            players: [
                number,
                number
            ];
            ticks_per_second: number;
            max_seconds: number;
            match_level: number;
            levels: components["schemas"]["Level"][];
            controls: components["schemas"]["Control"][];
            version: string;
            file: string;
        };
        /**
         * GameBody
         * @description A game of the tenant's own; `data` holds levels.json where there is one.
         */
        GameBody: {
            title: string;
            source: string;
            /** @default  */
            story: string;
            /** @default {} */
            data: components["schemas"]["DataFiles"];
            /**
             * @default draft
             * @enum {unknown}
             */
            status: "draft" | "published";
            /** @default null */
            remix_of: string | null;
        };
        /** GameFile */
        GameFile: {
            id: string;
            version: string;
            source: string;
            data: {
                [key: string]: string;
            };
        };
        /** GameList */
        GameList: {
            items: components["schemas"]["CustomGame"][];
        };
        /** GamePlay */
        GamePlay: {
            game_id: string;
            players: number;
            runs: number;
        };
        /** GameWithSource */
        GameWithSource: {
            game: components["schemas"]["CustomGame"];
            source: string;
            data: {
                [key: string]: string;
            };
        };
        /** GatheringBody */
        GatheringBody: {
            code: string;
            host_name: string;
            is_host: boolean;
            round: number;
            game_id: string;
            level: number;
            people: components["schemas"]["PersonBody"][];
            mine: string | null;
            tables: components["schemas"]["TableBody"][];
        };
        /** Health */
        Health: {
            status: string;
            checks: {
                [key: string]: boolean;
            };
            missing: string[];
        };
        /** HereBody */
        HereBody: {
            expires_in: number;
        };
        /** HistoryBody */
        HistoryBody: {
            items: components["schemas"]["HistoryLine"][];
            next: string | null;
        };
        /** HistoryLine */
        HistoryLine: {
            id: string;
            game_id: string;
            level: number;
            score: number;
            stars: number;
            ticks: number;
            status: string;
            /** Format: date-time */
            played_at: string;
        };
        /** Invite */
        Invite: {
            id: string;
            organisation_id: string;
            /** @enum {string} */
            role: "owner" | "admin" | "member";
            most_uses: number;
            uses: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            revoked_at: string | null;
        };
        /** InviteList */
        InviteList: {
            items: components["schemas"]["Invite"][];
        };
        /** InvitePreview */
        InvitePreview: {
            organisation_name: string;
            /** @enum {string} */
            role: "admin" | "member";
            /** Format: date-time */
            expires_at: string;
        };
        /** InviteWithCode */
        InviteWithCode: {
            invite: components["schemas"]["Invite"];
            code: string;
        };
        /** InvoiceList */
        InvoiceList: {
            items: components["schemas"]["RemoteInvoice"][];
        };
        /** ItemError */
        ItemError: {
            code: string;
            title: string;
            detail: string;
            way_out: string;
            data: {
                [key: string]: unknown;
            };
        };
        /** ItemResult */
        ItemResult: {
            id: string | null;
            status: string | null;
            error: components["schemas"]["ItemError"] | null;
        };
        /**
         * JoinBody
         * @description The code of an invitation, however it is typed.
         */
        JoinBody: {
            code: string;
        };
        /** KeyList */
        KeyList: {
            items: components["schemas"]["StoredKey"][];
        };
        /** KeyText */
        KeyText: {
            key: string;
            id?: string | null;
        };
        /** Level */
        Level: {
            index: number;
            name: string;
        };
        /** LevelProgress */
        LevelProgress: {
            game_id: string;
            level: number;
            best_score: number;
            best_stars: number;
            plays: number;
            best_proven_score: number | null;
            /** Format: date-time */
            updated_at: string;
        };
        /** LimitBody */
        LimitBody: {
            feature: string;
            most: number | null;
            used: number;
            percent: number | null;
            warning: number | null;
            is_over: boolean;
        };
        /** ListedPlayer */
        ListedPlayer: {
            id: string;
            username: string | null;
            display_name: string;
            character: string;
            role: string;
            is_guest: boolean;
            is_banned: boolean;
            total_score: number;
            /** Format: date-time */
            created_at: string;
        };
        /** Live */
        Live: {
            /** @default live */
            status: string;
        };
        /**
         * LoginBody
         * @description A known name and password.
         */
        LoginBody: {
            username: string;
            password: string;
        };
        /** MatchBody */
        MatchBody: {
            id: string;
            game_id: string;
            level: number;
            mode: string;
            status: string;
            seats: number;
            seat: number;
            place: number;
            points: number;
            rating_before: number | null;
            rating_after: number | null;
            ticks: number;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            finished_at: string;
        };
        /** MatchList */
        MatchList: {
            items: components["schemas"]["MatchBody"][];
            next: string | null;
        };
        /** Member */
        Member: {
            player_id: string;
            display_name: string;
            username: string | null;
            character: string;
            /** @enum {string} */
            role: "owner" | "admin" | "member";
            /** Format: date-time */
            joined_at: string;
        };
        /** MemberList */
        MemberList: {
            items: components["schemas"]["Member"][];
        };
        /** Meter */
        Meter: {
            meter: string;
            value: number;
            /** Format: date-time */
            period_starts_at: string;
        };
        /**
         * NewCategory
         * @description A new group of games.
         */
        NewCategory: {
            name: string;
            /** @default  */
            description: string;
            /** @default 0 */
            position: number;
            /** @default [] */
            game_ids: string[];
            id: string;
        };
        /**
         * NewGame
         * @description A new game of the tenant's own.
         */
        NewGame: {
            title: string;
            source: string;
            /** @default  */
            story: string;
            /** @default {} */
            data: components["schemas"]["DataFiles"];
            /**
             * @default draft
             * @enum {unknown}
             */
            status: "draft" | "published";
            /** @default null */
            remix_of: string | null;
            id: string;
        };
        /**
         * NewInvite
         * @description For whom, how often, and for how long.
         */
        NewInvite: {
            /** @enum {unknown} */
            role: "admin" | "member";
            /** @default 1 */
            most_uses: number;
            /** @default 7 */
            days: number;
        };
        /**
         * NewKey
         * @description What the key is for.
         */
        NewKey: {
            name: string;
        };
        /**
         * NewOrganisation
         * @description What it is called.
         */
        NewOrganisation: {
            name: string;
        };
        /**
         * NewOwner
         * @description Who owns it from now on.
         */
        NewOwner: {
            player_id: string;
        };
        /**
         * NewRoom
         * @description A room to open. An unlisted room is found by its code only; without a level it begins with
         *         the one that the game has for matches.
         */
        NewRoom: {
            game_id: string;
            /** @default null */
            level: number | null;
            /** @default true */
            is_listed: boolean;
            /** @default false */
            fill_with_bots: boolean;
        };
        /**
         * NewRound
         * @description A round to start. `round` is its number, so that pressing twice starts one. With `with_host`
         *         the host plays too.
         */
        NewRound: {
            round: number;
            game_id: string;
            /** @default 0 */
            level: number;
            /** @default false */
            with_host: boolean;
        };
        /**
         * NewSearch
         * @description A search for opponents. In class mode everybody with the same `class_code` is paired.
         *
         *         Without a region it is the one where this server is.
         */
        NewSearch: {
            game_id: string;
            /**
             * @default casual
             * @enum {unknown}
             */
            mode: "casual" | "classroom" | "rated";
            /** @default null */
            region: ("asia-east" | "eu-west" | "oceania" | "us-east") | null;
            /** @default  */
            class_code: string;
        };
        /**
         * NewTenant
         * @description A tenant to create.
         */
        NewTenant: {
            id: string;
            name: string;
        };
        /** NoticeBody */
        NoticeBody: {
            kind: string;
            /** Format: date-time */
            created_at: string;
            data: {
                [key: string]: unknown;
            };
        };
        /** OpenSession */
        OpenSession: {
            id: string;
            device: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_used_at: string;
            is_this_one: boolean;
        };
        /** OrganisationBody */
        OrganisationBody: {
            id: string;
            name: string;
            /** @enum {string} */
            role: "owner" | "admin" | "member";
            billing_email: string | null;
            /** Format: date-time */
            created_at: string;
            archived_at: string | null;
        };
        /**
         * OrganisationChange
         * @description What to change; a missing field stays. Invoices and reminders go to `billing_email`.
         */
        OrganisationChange: {
            name?: string;
            billing_email?: string;
        };
        /** OrganisationExport */
        OrganisationExport: {
            tables: {
                [key: string]: {
                    [key: string]: unknown;
                }[];
            };
        };
        /** OrganisationList */
        OrganisationList: {
            items: components["schemas"]["OrganisationBody"][];
            may_create: boolean;
        };
        /** OwnFlagBody */
        OwnFlagBody: {
            id: string;
            kind: string;
            severity: string;
            detail: {
                [key: string]: unknown;
            };
            match_id: string | null;
            /** Format: date-time */
            created_at: string;
            verdict: string | null;
            appealed_at: string | null;
        };
        /** OwnFlagList */
        OwnFlagList: {
            items: components["schemas"]["OwnFlagBody"][];
        };
        /** OwnRank */
        OwnRank: {
            rank: number;
            approximate_rank: number;
            score: number;
        };
        /**
         * PassBody
         * @description The pass that came with `auth/banned`.
         */
        PassBody: {
            appeal_pass: string;
        };
        /**
         * PasswordBody
         * @description A new password.
         */
        PasswordBody: {
            password: string;
        };
        /** PersonBody */
        PersonBody: {
            name: string;
            character: string;
            /** @enum {string} */
            state: "here" | "playing" | "away";
        };
        /** PlanBody */
        PlanBody: {
            id: string;
            version: number;
            name: string;
            audience: string;
            cents_per_month: number;
            currency: string;
            features: {
                [key: string]: number | null;
            };
        };
        /**
         * PlanChange
         * @description Which plan to have instead.
         */
        PlanChange: {
            plan_id: string;
        };
        /** PlanList */
        PlanList: {
            items: components["schemas"]["PlanBody"][];
            trial_days: number;
            is_sold: boolean;
        };
        /**
         * PlanWish
         * @description Which plan to buy, and what to pay at once.
         */
        PlanWish: {
            plan_id: string;
            /**
             * @default month
             * @enum {unknown}
             */
            period: "month" | "year";
        };
        /** PlayReport */
        PlayReport: {
            days: number;
            games: components["schemas"]["GamePlay"][];
        };
        /** PlayerBody */
        PlayerBody: {
            id: string;
            username: string | null;
            display_name: string;
            character: string;
            is_guest: boolean;
            total_score: number;
            total_stars: number;
            /** Format: date-time */
            created_at: string;
        };
        /** PlayerList */
        PlayerList: {
            items: components["schemas"]["ListedPlayer"][];
        };
        /** PresenceBody */
        PresenceBody: {
            player_id: string;
            /** @enum {string} */
            state: "offline" | "online" | "in_room" | "in_game";
            game_id?: string | null;
        };
        /** PresenceList */
        PresenceList: {
            items: components["schemas"]["PresenceBody"][];
        };
        /** ProgressBody */
        ProgressBody: {
            items: components["schemas"]["LevelProgress"][];
        };
        /**
         * PurchaseOrder
         * @description Which plan to order; the number stands on the invoice.
         */
        PurchaseOrder: {
            plan_id: string;
            number: string;
            /**
             * @default year
             * @enum {unknown}
             */
            period: "month" | "year";
        };
        /** QuoteList */
        QuoteList: {
            items: components["schemas"]["RemoteQuote"][];
        };
        /** RankBody */
        RankBody: {
            rank: number | null;
            approximate_rank: number | null;
            score: number | null;
            total: number | null;
            period: string;
        };
        /** RatingBody */
        RatingBody: {
            game_id: string;
            value: number;
            deviation: number;
            matches: number;
            is_placed: boolean;
        };
        /**
         * ReasonBody
         * @description Why; it is written into the audit log.
         */
        ReasonBody: {
            reason: string;
        };
        /** Received */
        Received: {
            /** @enum {string} */
            outcome: "kept" | "copy" | "unknown_type" | "unknown_customer";
        };
        /** Redirect */
        Redirect: {
            url: string;
        };
        /**
         * RefreshBody
         * @description The newest refresh token of a session.
         */
        RefreshBody: {
            refresh_token: string;
        };
        /**
         * RegisterBody
         * @description A new name and password.
         */
        RegisterBody: {
            username: string;
            password: string;
            /** @default null */
            display_name: string | null;
        };
        /** RemoteInvoice */
        RemoteInvoice: {
            id: string;
            number: string | null;
            status: string;
            cents_due: number;
            cents_paid: number;
            currency: string;
            /** Format: date-time */
            created_at: string;
            due_at: string | null;
            page_url: string | null;
            pdf_url: string | null;
        };
        /** RemoteQuote */
        RemoteQuote: {
            id: string;
            number: string | null;
            status: string;
            cents_total: number;
            currency: string;
            expires_at: string | null;
        };
        /** ReplayBody */
        ReplayBody: {
            id: string;
            game_id: string;
            game_version: string;
            level: number;
            seed: number;
            seats: number;
            ticks: number;
            inputs: string;
            digest: string;
        };
        /**
         * RoleBody
         * @description The role to give.
         */
        RoleBody: {
            /** @enum {unknown} */
            role: "admin" | "player" | "teacher";
        };
        /**
         * RoleChange
         * @description The role to give.
         */
        RoleChange: {
            /** @enum {unknown} */
            role: "admin" | "member" | "owner";
        };
        /** RoomAddress */
        RoomAddress: {
            room: components["schemas"]["RoomBody"];
            address: string;
        };
        /** RoomBody */
        RoomBody: {
            id: string;
            code: string;
            game_id: string;
            level: number;
            status: string;
            players: number;
            most: number;
            host_name: string;
            /** Format: date-time */
            created_at: string;
        };
        /** RoomList */
        RoomList: {
            items: components["schemas"]["RoomBody"][];
        };
        /** SearchBody */
        SearchBody: {
            /** @enum {string} */
            state: "waiting" | "found";
            /** @default 0 */
            waited_seconds: number;
            /** @default 0 */
            reach: number;
            found?: components["schemas"]["RoomAddress"] | null;
        };
        /** SessionBody */
        SessionBody: {
            access_token: string;
            refresh_token: string;
            expires_in: number;
            player: components["schemas"]["PlayerBody"];
        };
        /** SessionList */
        SessionList: {
            items: components["schemas"]["OpenSession"][];
        };
        /**
         * SettingsBody
         * @description The client's own settings, kept as they are.
         */
        SettingsBody: {
            settings: Record<string, never>;
        };
        /** SocketTicket */
        SocketTicket: {
            ticket: string;
            expires_in: number;
        };
        /** StatsBody */
        StatsBody: {
            wins: number;
            losses: number;
            draws: number;
            ratings: components["schemas"]["RatingBody"][];
        };
        /** StatusBody */
        StatusBody: {
            id: string;
            status: string;
            reason: string | null;
            detail: string;
            score: number;
            stars: number;
            rank: number | null;
        };
        /** Stored */
        Stored: {
            kind: string;
            bytes: number;
            items: number;
        };
        /** StoredKey */
        StoredKey: {
            id: string;
            name: string;
            /** Format: date-time */
            created_at: string;
            last_used_at: string | null;
            revoked_at: string | null;
        };
        /**
         * SubmissionBody
         * @description One run. `id` is made by the client and stays the same when it is sent again.
         */
        SubmissionBody: {
            /** Format: uuid */
            id: string;
            game_id: string;
            game_version: string;
            level: number;
            inputs: string;
            ticks: number;
            score: number;
            stars: number;
            digest: string;
            /** Format: date-time */
            played_at: string;
            /** @default null */
            ticket: string | null;
        };
        /**
         * SyncBody
         * @description Up to 20 runs, each as `POST /scores/{game_id}` takes it; each is read for itself.
         */
        SyncBody: {
            items: unknown[];
        };
        /** SyncResults */
        SyncResults: {
            results: components["schemas"]["ItemResult"][];
        };
        /** TableBody */
        TableBody: {
            room: string;
            names: string[];
            has_bot: boolean;
            status: string;
        };
        /** Tenant */
        Tenant: {
            id: string;
            name: string;
            status: string;
            origins: string[];
            /** Format: date-time */
            created_at: string;
        };
        /**
         * TenantChange
         * @description What of the own tenant to change; a missing field stays.
         */
        TenantChange: {
            name?: string;
            origins?: string[];
        };
        /** TenantList */
        TenantList: {
            items: components["schemas"]["Tenant"][];
        };
        /** TicketBody */
        TicketBody: {
            ticket: string;
            game_id: string;
            game_version: string;
            level: number;
            seed: number;
            /** Format: date-time */
            expires_at: string;
        };
        /** TicketList */
        TicketList: {
            tickets: components["schemas"]["TicketBody"][];
        };
        /**
         * TicketsBody
         * @description How many tickets (at most 5) for which level, counted from 0.
         */
        TicketsBody: {
            game_id: string;
            level: number;
            /** @default 1 */
            count: number;
        };
        /** UsageBody */
        UsageBody: {
            plan_id: string;
            limits: components["schemas"]["LimitBody"][];
            storage: components["schemas"]["Stored"][];
            meters: components["schemas"]["Meter"][];
        };
        /**
         * VerdictBody
         * @description `cleared`: nothing was wrong; `confirmed`: it was as it seemed.
         */
        VerdictBody: {
            /** @enum {unknown} */
            verdict: "cleared" | "confirmed";
        };
        /** WhyBody */
        WhyBody: {
            id: string;
            status: string;
            mode: string;
            because: {
                [key: string]: unknown;
            };
        };
        /**
         * WordsBody
         * @description Why the account should be opened again.
         */
        WordsBody: {
            appeal_pass: string;
            words: string;
        };
        /**
         * YearWish
         * @description Which plan to have a quote for.
         */
        YearWish: {
            plan_id: string;
            /**
             * @default year
             * @enum {unknown}
             */
            period: "month" | "year";
        };
        /** Category */
        model_Category: {
            id: string;
            name: string;
            /** @default  */
            description: string;
            /** @default 0 */
            position: number;
            game_ids?: string[];
        };
        /** Category */
        schemas_Category: {
            id: string;
            name: string;
            game_ids: string[];
        };
        /**
         * Problem
         * @description What went wrong (`detail`), its stable `code`, and `way_out`: what to try next.
         */
        Problem: {
            title: string;
            status: number;
            detail: string;
            code: string;
            data: Record<string, never>;
            way_out: string;
            request_id: string;
            /** @default about:blank */
            type: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    HealthLiveLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Live"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    HealthReadyReadyNow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    HealthSummary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MetricsMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; version=0.0.4": string;
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1GamesListAllGames: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalog"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1GamesGameIdGetOneGame: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                game_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Game"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    GameFilesNameServeGameFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GameFile"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AuthGuestSignInGuest: {
        parameters: {
            query?: never;
            header?: {
                "user-agent"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AuthRegisterRegister: {
        parameters: {
            query?: never;
            header?: {
                "user-agent"?: string;
            };
            path?: never;
            cookie?: {
                stem_device?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterBody"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AuthLoginSignIn: {
        parameters: {
            query?: never;
            header?: {
                "user-agent"?: string;
            };
            path?: never;
            cookie?: {
                stem_device?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AuthRefreshRefresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AuthLogoutSignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AuthSessionsListSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AuthSessionsEndOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AuthSessionsSessionIdEndSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1PlayerMeGetMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlayerBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1PlayerMeUpdateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlayerBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1PlayerMeProgressListProgress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1PlayerMeSettingsGetSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1PlayerMeSettingsPutSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1PlayerMeExportExportMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1LeaderboardsGameIdListTop: {
        parameters: {
            query?: {
                period?: string;
                limit?: number;
            };
            header?: never;
            path: {
                game_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1LeaderboardsGameIdAroundMeListAround: {
        parameters: {
            query?: {
                period?: string;
                span?: number;
            };
            header?: never;
            path: {
                game_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AroundBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1LeaderboardsGameIdFriendsListFriends: {
        parameters: {
            query?: {
                period?: string;
                limit?: number;
            };
            header?: never;
            path: {
                game_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1LeaderboardsGameIdRankGetOwnRank: {
        parameters: {
            query?: {
                period?: string;
            };
            header?: never;
            path: {
                game_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RankBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1ScoresTicketsIssueTickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketsBody"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1ScoresGameIdSubmit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                game_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmissionBody"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1ScoresGameIdSubmissionIdGetSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                game_id: string;
                submission_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1ScoresListHistory: {
        parameters: {
            query?: {
                game_id?: string | null;
                limit?: number;
                before?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1SyncSyncRuns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SyncBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncResults"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1PresenceFind: {
        parameters: {
            query?: {
                player?: string[] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresenceList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1PresenceCome: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HereBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1PresenceGo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerSocketTicketsMakeSocketTicket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SocketTicket"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerRoomsListRooms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerRoomsOpenRoom: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRoom"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomAddress"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerRoomsFindRoom: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                room: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomAddress"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerSearchGetSearch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerSearchStartSearch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSearch"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerSearchStopSearch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerMatchesListMatches: {
        parameters: {
            query?: {
                before?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerMatchesMatchIdGetMatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                match_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhyBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerMatchesMatchIdReplayGetReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                match_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerStatsGetStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerFlagsListFlags: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerFlagsMineListOwnFlags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnFlagList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerFlagsFlagIdGetCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerFlagsFlagIdAppealAppeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flag_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppealBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerFlagsFlagIdVerdictGiveVerdict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flag_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerdictBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerGatheringsOpenGathering: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatheringBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerGatheringsCodeGetGathering: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatheringBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerGatheringsCodePeopleComeIn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatheringBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerGatheringsCodePeopleMeGoAway: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1MultiplayerGatheringsCodeRoundsStartRound: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRound"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatheringBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AuthClosedLook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PassBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosedBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AuthClosedFlagsFlagIdGetClosedCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flag_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PassBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AuthClosedAppealAppeal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WordsBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosedBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1EntitlementsListEntitled: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntitledList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsListOrganisations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsCreateOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrganisation"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsJoinJoinOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsInvitesCodeLookAtInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitePreview"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsOrganisationIdGetOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsOrganisationIdUpdateOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganisationChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsOrganisationIdArchiveArchiveOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsOrganisationIdRestoreRestoreOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsOrganisationIdUsageGetUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsOrganisationIdReportGetReport: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlayReport"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsOrganisationIdExportExportOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationExport"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsOrganisationIdMembersListMembers: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsOrganisationIdMembersPlayerIdRemoveMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
                player_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsOrganisationIdMembersPlayerIdSetRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
                player_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsOrganisationIdOwnerHandOver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOwner"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsOrganisationIdInvitesListInvites: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InviteList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsOrganisationIdInvitesMakeInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvite"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InviteWithCode"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1OrganisationsOrganisationIdInvitesInviteIdRevokeInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
                invite_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1BillingPlansListPlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1BillingOrganisationIdGetAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1BillingOrganisationIdTrialBeginTrial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1BillingOrganisationIdCheckoutCheckout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanWish"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redirect"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1BillingOrganisationIdPortalOpenPortal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redirect"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1BillingOrganisationIdPlanChangePlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1BillingOrganisationIdCancelCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1BillingOrganisationIdResumeResume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1BillingOrganisationIdInvoicesListInvoices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1BillingOrganisationIdQuotesListQuotes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1BillingOrganisationIdQuotesMakeQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["YearWish"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemoteQuote"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1BillingOrganisationIdQuotesQuoteIdPdfGetQuotePdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
                quote_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1BillingOrganisationIdPurchaseOrdersSendOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PurchaseOrder"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1BillingOrganisationIdTaxExemptionClaimExemption: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExemptionClaim"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountBody"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1WebhooksStripeReceiveEvent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Received"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminPlayersListPlayers: {
        parameters: {
            query?: {
                search?: string;
                after?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlayerList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminPlayersPlayerIdGetPlayer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                player_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedPlayer"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminPlayersPlayerIdRoleGiveRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                player_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedPlayer"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminPlayersPlayerIdBanBan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                player_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminPlayersPlayerIdLiftBanLiftBan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                player_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminPlayersPlayerIdSignOutSignOut: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                player_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminPlayersPlayerIdPasswordGivePassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                player_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminGamesListGames: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GameList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminGamesCreateGame: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGame"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomGame"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminGamesGameIdGetGame: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                game_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GameWithSource"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminGamesGameIdUpdateGame: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                game_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GameBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomGame"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminGamesGameIdDeleteGame: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                game_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminCategoriesListCategories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminCategoriesCreateCategory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCategory"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["model_Category"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminCategoriesCategoryIdUpdateCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["model_Category"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminCategoriesCategoryIdDeleteCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminTenantGetOwn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminTenantUpdateOwn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TenantChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminAuditListActs: {
        parameters: {
            query?: {
                limit?: number;
                before?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminKeysListKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminKeysAddKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyText"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminKeysRotateRotateKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyText"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminKeysKeyIdRevokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminTenantsListTenants: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminTenantsCreateTenant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTenant"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedTenant"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminTenantsGetTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminTenantsUpdateTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnyTenantChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminTenantsKeysRotateRotateKeysOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyText"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiV1AdminTenantsAuditListActsOf: {
        parameters: {
            query?: {
                limit?: number;
                before?: string | null;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActList"];
                };
            };
            /** @description A problem; `code` says which */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
