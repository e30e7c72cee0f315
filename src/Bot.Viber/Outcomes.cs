using IfCity.Bots.Messaging;

namespace IfCity.Bots.Viber;

/// <summary>Viber's statuses as outcomes. HTTP 200 says nothing: the status in the body does.</summary>
internal static class Outcomes
{
    public static Outcome Of((ApiAnswer? Answer, string Why, bool InDoubt) call) => call switch
    {
        ({ } answer, _, _) => Of(answer),
        (_, var why, true) => new Outcome.InDoubt(why),
        (_, var why, _) => new Outcome.Later(null, why),
    };

    private static Outcome Of(ApiAnswer answer) => answer.Status switch
    {
        0 => new Outcome.Sent(Reading.Number(answer.MessageToken)),
        // receiverNotRegistered, receiverNotSubscribed, receiverNoSuitableDevice
        5 or 6 or 11 => new Outcome.Gone(Why(answer)),
        // tooManyRequests
        12 => new Outcome.Later(null, Why(answer)),
        // invalidAuthToken, publicAccountBlocked, NotFound, Suspended, webhookNotSet, NotAuthorized
        2 or 7 or 8 or 9 or 10 or 15 => new Outcome.Stopped(Why(answer)),
        // badData, missingData, apiVersionNotSupported, incompatibleWithVersion, inchatReply…, unsupportedCountry, freeMessagesExceeded, noBalance …
        1 or 3 or 4 or (>= 13 and <= 24) => new Outcome.Refused(Why(answer)),
        _ => new Outcome.Later(null, Why(answer)),
    };

    private static string Why(ApiAnswer answer) => $"status {answer.Status} {answer.StatusMessage}";
}
