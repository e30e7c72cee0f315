using System.Collections.Concurrent;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;

namespace IfCity.Bots.Receiving;

/// <summary>A person is limited for a while: until when, why (null: too many messages), and when they were last told.</summary>
internal sealed record Limit(DateTimeOffset Until, string? Why, DateTimeOffset? ToldAt);

/// <summary>
/// Holds those who are limited: by staff, with a reason and an end, or by themselves, who sent more than anybody reads. They
/// are told so now and then, with the number to call; notices of their buildings come as ever.
/// </summary>
public sealed class RateLimit(IConfiguration configuration, FlowRegistry book)
{
    private const int RememberedChats = 100_000;

    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(10), BetweenWords = TimeSpan.FromMinutes(5);

    /// <summary>Updates a minute from one chat, with as many at once; 0 switches it off.</summary>
    private readonly double _perMinute = configuration.GetValue("Limits:UpdatesPerMinute", 90.0);

    private readonly ConcurrentDictionary<long, (double Tokens, DateTimeOffset At)> _chats = [];

    /// <summary>Null lets the update through; else what is said instead, perhaps nothing.</summary>
    internal IReadOnlyList<Message>? Limits(UnitOfWork unit, OpenChat chat, Update update)
    {
        if (update.Input is Input.Left or Input.Returned) return null;
        if (chat.Limit is { } limit && limit.Until > unit.Now)
            return book.WarningFor(update.Input) is { } danger ? [Warn(chat, danger)] : limit.ToldAt is { } told
                && told > unit.Now - BetweenWords ? [] : [Tell(unit, chat, limit)];
        if (!IsOver(chat.Person, unit.Now)) return null;
        var begun = new Limit(unit.Now + Rest, null, null);
        unit.Session.Execute("UPDATE chats SET limited_until = @p1, limited_why = NULL WHERE id = @p0", chat.Person, begun.Until);
        return [Tell(unit, chat, begun)];
    }

    /// <summary>Whoever is limited and writes of danger gets the number to call all the same.</summary>
    private static Message Warn(OpenChat chat, (Text Hint, Button Call) danger) => new(danger.Hint.In(chat.Language))
    {
        Buttons = [new(danger.Call.Id, danger.Call.Label.In(chat.Language).ToString(), danger.Call.Kind)],
    };

    private static Message Tell(UnitOfWork unit, OpenChat chat, Limit limit)
    {
        unit.Session.Execute("UPDATE chats SET limit_told_at = @p1 WHERE id = @p0", chat.Person, unit.Now);
        return new(LimitTexts.Limited(limit.Until, limit.Why).In(chat.Language)) { Buttons = [] };
    }

    private bool IsOver(long chat, DateTimeOffset now)
    {
        if (_perMinute <= 0) return false;
        if (_chats.Count > RememberedChats) _chats.Clear();
        var (tokens, at) = _chats.GetValueOrDefault(chat, (_perMinute, now));
        tokens = Math.Min(_perMinute, tokens + _perMinute * (now - at).TotalMinutes) - 1;
        _chats[chat] = (Math.Max(tokens, 0), now);
        return tokens < 0;
    }
}

/// <summary>What a person who is limited reads.</summary>
public static class LimitTexts
{
    public static Text Limited(DateTimeOffset until, string? why) => new(
        $"До {KyivTime.Moment(until).Uk} я не приймаю ваших повідомлень: {why ?? "їх забагато за короткий час"}. Сповіщення про ваш "
            + $"будинок надходитимуть і далі. Якщо є загроза життю, телефонуйте *112*; якщо вважаєте це помилкою, телефонуйте *1580*.",
        $"Until {KyivTime.Moment(until).En} I do not take your messages: {why ?? "there were too many in a short time"}. Notices of your "
            + $"building will come as before. If life is in danger call *112*; if you think this is a mistake call *1580*.");
}
