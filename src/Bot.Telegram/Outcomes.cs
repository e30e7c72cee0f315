using System.Globalization;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Telegram;

/// <summary>Answers of the Bot API as outcomes: by code first, by description only where a code says two things.</summary>
internal static class Outcomes
{
    public static bool IsUnchanged(ApiAnswer answer) => answer.Code == 400 && answer.Description.Contains("not modified", StringComparison.OrdinalIgnoreCase);

    public static Outcome Of(ApiAnswer answer) => answer switch
    {
        { IsOk: true } => new Outcome.Sent(answer.Result.GetProperty("message_id").GetInt64().ToString(CultureInfo.InvariantCulture)),
        { IsInDoubt: true } => new Outcome.InDoubt(answer.Description),
        // Which chat or that the whole bot is too much, and without a time: the gate finds out.
        { Code: 429 } => new Outcome.Later(answer.RetryAfter, answer.Description, WholeBot: true),
        { Code: 403 } => new Outcome.Gone(answer.Description, Says(answer, "deactivated") ? Unreachable.Deactivated : Says(answer, "can't initiate") ? Unreachable.Unsubscribed : Unreachable.Blocked),
        { Code: 400 } when Says(answer, "chat not found") || Says(answer, "user not found") => new Outcome.Gone(answer.Description, Unreachable.NotFound),
        { Code: 401 or 404 } => new Outcome.Stopped(answer.Description),
        { Code: 0 or >= 500 } => new Outcome.Later(null, answer.Description),
        _ => new Outcome.Refused($"{answer.Code} {answer.Description}"),
    };

    private static bool Says(ApiAnswer answer, string what) => answer.Description.Contains(what, StringComparison.OrdinalIgnoreCase);
}
