using System.Globalization;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Telegram;

/// <summary>Answers of the Bot API as outcomes: by code first, by description only where a code says two things.</summary>
internal static class Outcomes
{
    public static bool IsUnchanged(ApiAnswer answer) =>
        answer.Code == 400 && answer.Description.Contains("not modified", StringComparison.OrdinalIgnoreCase);

    public static SendOutcome Read(ApiAnswer answer) => answer switch
    {
        { IsOk: true } => new SendOutcome.Sent(answer.Result.GetProperty("message_id").GetInt64().ToString(CultureInfo.InvariantCulture)),
        { IsInDoubt: true } => new SendOutcome.InDoubt(answer.Description),
        // Telegram does not say whether a chat or the whole bot is limited; the throttle finds out.
        { Code: 429 } => new SendOutcome.Later(answer.RetryAfter, answer.Description, WholeBot: true),
        { Code: 403 } =>
            new SendOutcome.Gone(answer.Description, Mentions(answer, "deactivated")
                ? UnreachableReason.Deactivated
                : Mentions(answer, "can't initiate") ? UnreachableReason.Unsubscribed : UnreachableReason.Blocked),
        { Code: 400 } when Mentions(answer, "chat not found") || Mentions(answer, "user not found") =>
            new SendOutcome.Gone(answer.Description, UnreachableReason.NotFound),
        { Code: 401 or 404 } => new SendOutcome.Stopped(answer.Description),
        { Code: 0 or >= 500 } => new SendOutcome.Later(null, answer.Description),
        _ => new SendOutcome.Refused($"{answer.Code} {answer.Description}"),
    };

    private static bool Mentions(ApiAnswer answer, string what) => answer.Description.Contains(what, StringComparison.OrdinalIgnoreCase);
}
