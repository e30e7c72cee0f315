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
        { Code: 429 } => new Outcome.Later(answer.RetryAfter ?? TimeSpan.FromSeconds(3), answer.Description, WholeBot: true),
        { Code: 403 } => new Outcome.Gone(answer.Description),
        { Code: 400 } when answer.Description.Contains("chat not found", StringComparison.OrdinalIgnoreCase) => new Outcome.Gone(answer.Description),
        { Code: 401 or 404 } => new Outcome.Stopped(answer.Description),
        { Code: 0 or >= 500 } => new Outcome.Later(null, answer.Description),
        _ => new Outcome.Refused($"{answer.Code} {answer.Description}"),
    };
}
