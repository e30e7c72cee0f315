using System.Threading.RateLimiting;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;

namespace IfCity.Bots.Receiving;

/// <summary>A person is limited for a while: until when, why (null: too many messages), and when they were last told.</summary>
internal sealed record Limit(DateTimeOffset Until, string? Why, DateTimeOffset? ToldAt);

/// <summary>
/// Holds back the updates of people who are limited: by staff, with a reason and an end, or because they sent too many. From time to time
/// they are told so and whom to call; notices still reach them.
/// </summary>
public sealed class RateLimit(IConfiguration configuration, FlowRegistry flows, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan LimitedFor = TimeSpan.FromMinutes(10), NoticeInterval = TimeSpan.FromMinutes(5);

    /// <summary>Updates a minute from one person, with as many at once; null where the setting is 0.</summary>
    private readonly PartitionedRateLimiter<long>? _updates = CreateLimiter(configuration.GetValue("Limits:UpdatesPerMinute", 90.0), clock);

    public void Dispose() => _updates?.Dispose();

    /// <summary>What is sent in place of handling the update, which may be nothing; null, if it may be handled.</summary>
    /// <param name="first">What is said before all else, if it is handled.</param>
    internal IReadOnlyList<Message>? Check(UnitOfWork unit, OpenChat chat, Update update, out Text? first)
    {
        first = null;
        if (update.Input is Input.Left or Input.Returned) return null;
        if (chat.Limit is { } limit && Holds(unit, chat, limit))
            return flows.FindWarning(update.Input) is { } warning ? [CreateWarning(chat, warning)]
                : limit.ToldAt is { } told && told > unit.Now - NoticeInterval && told <= unit.Now ? [] : [CreateNotice(unit, chat, limit)];
        using var lease = _updates?.AttemptAcquire(chat.PersonId);
        if (lease is not { IsAcquired: false })
        {
            if (lease is not null && lease.TryGetMetadata(UpdateBucket.IsHalf, out _)) first = LimitTexts.SlowDown;
            return null;
        }
        var begun = new Limit(unit.Now + LimitedFor, null, null);
        unit.Session.Execute("UPDATE chats SET limited_until = @p1, limited_why = NULL WHERE id = @p0", chat.PersonId, begun.Until);
        return [CreateNotice(unit, chat, begun)];
    }

    /// <summary>
    /// A limit that is ours and ends later than any of ours can is from a clock that was wrong: it is taken away, so that it does not come
    /// into force later.
    /// </summary>
    private static bool Holds(UnitOfWork unit, OpenChat chat, Limit limit)
    {
        if (limit.Until <= unit.Now) return false;
        if (limit.Why is not null || limit.Until <= unit.Now + LimitedFor) return true;
        unit.Session.Execute("UPDATE chats SET limited_until = NULL WHERE id = @p0", chat.PersonId);
        return false;
    }

    /// <summary>A limited person who writes of something urgent still gets the number to call.</summary>
    private static Message CreateWarning(OpenChat chat, (Text Hint, Button Call) warning) => new(warning.Hint.In(chat.Language))
    {
        Buttons = [new(warning.Call.Id, warning.Call.Label.In(chat.Language).ToString(), warning.Call.Kind)],
    };

    private Message CreateNotice(UnitOfWork unit, OpenChat chat, Limit limit)
    {
        unit.Session.Execute("UPDATE chats SET limit_told_at = @p1 WHERE id = @p0", chat.PersonId, unit.Now);
        return new(LimitTexts.Limited(limit.Until, limit.Why).Then(flows.LimitNote).In(chat.Language)) { Buttons = [] };
    }

    /// <summary>
    /// Creates a limiter with a bucket for each person, or null if the limit is off. The library drops buckets that are full again.
    /// </summary>
    /// <param name="most">So many within a minute, or within <paramref name="window"/>, and as many at once.</param>
    public static PartitionedRateLimiter<long>? CreateLimiter(double most, TimeProvider clock, TimeSpan? window = null)
    {
        if (most <= 0) return null;
        // The delegate is created once, so that no update allocates one.
        Func<long, RateLimiter> make = _ => new UpdateBucket(most, clock, window ?? TimeSpan.FromMinutes(1));
        return PartitionedRateLimiter.Create<long, long>(person => RateLimitPartition.Get(person, make));
    }
}

/// <summary>What a person who is limited reads, or soon will be.</summary>
public static class LimitTexts
{
    public static readonly Text SlowDown = new(
        $"Ви пишете дуже швидко. Якщо так піде далі, я перестану приймати повідомлення на десять хвилин. Про нагальне пишіть будь-коли.",
        $"You write very fast. If it goes on I take no messages for ten minutes. Of what is urgent write at any time.");

    public static Text Limited(DateTimeOffset until, string? why) => new(
        $"До {KyivTime.Moment(until).Uk} я не приймаю ваших повідомлень: {why ?? "їх забагато за короткий час"}.",
        $"Until {KyivTime.Moment(until).En} I do not take your messages: {why ?? "there were too many in a short time"}.");

    public static Text TooManyCodes(DateTimeOffset until) => new(
        $"Забагато хибних кодів. Спробуйте після {KyivTime.Moment(until).Uk}.",
        $"Too many wrong codes. Please try again after {KyivTime.Moment(until).En}.");

    public static Text ManyFiles(int sent, int most) => new(
        $"За добу від вас уже {PluralForms.Uk(sent, "файл", "файли", "файлів")}. Приймаю {most}, тож надсилайте лише потрібні.",
        $"You have sent {PluralForms.En(sent, "file", "files")} within a day. I take {most}, so please send only those that are needed.");

    public static Text TooManyFiles(int sent, DateTimeOffset until) => new(
        $"За добу від вас уже {PluralForms.Uk(sent, "файл", "файли", "файлів")}, тож цього я не додав. Наступні приймаю з "
            + $"{KyivTime.Moment(until).Uk}. Усе інше збережено.",
        $"You have sent {PluralForms.En(sent, "file", "files")} within a day, so I did not add this one. The next are taken from "
            + $"{KyivTime.Moment(until).En}. All else is kept.");
}
