using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.Messaging;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>A messenger's free messages in the present month of UTC: used, left, and how many were charged.</summary>
/// <param name="Messenger">Name of the messenger.</param>
/// <param name="Month">The month in UTC, such as 2026-11.</param>
/// <param name="FreePerMonth">How many messages are free in a month, by the messenger's tariff.</param>
/// <param name="FreeUsed">How many of these were sent.</param>
/// <param name="FreeLeft">How many of these are left.</param>
/// <param name="Charged">How many messages cost money.</param>
public sealed record MonthBudget(string Messenger, string Month, int FreePerMonth, int FreeUsed, int FreeLeft, int Charged);

/// <summary>What a message to some people would cost in a messenger that charges, if it were sent now.</summary>
/// <param name="Messenger">Name of the messenger.</param>
/// <param name="Recipients">How many people would get it there.</param>
/// <param name="InSession">How many of them wrote so lately that a message to them is free.</param>
/// <param name="FromFree">How many messages would be taken from the month's free ones.</param>
/// <param name="Charged">How many messages would cost money.</param>
/// <param name="FreeLeftAfter">How many of the month's free messages would be left.</param>
public sealed record CostEstimate(string Messenger, int Recipients, int InSession, int FromFree, int Charged, int FreeLeftAfter);

/// <summary>
/// The costs of messages that the bot sends by itself, in messengers that charge for them (<see cref="Capabilities.Tariff"/>).
/// </summary>
public sealed class Budget(MessengerRegistry messengers, AudienceResolver audiences, TimeProvider clock)
{
    public async Task<IReadOnlyList<MonthBudget>> MonthAsync(BotDb db, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var month = new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var budgets = new List<MonthBudget>();
        foreach (var (bot, tariff) in Charging())
        {
            var codes = await db.Set<OutboxRow>().Where(row => row.Bot == bot && row.Billing != null && row.DoneAt >= month)
                .GroupBy(row => row.Billing!.Value).Select(group => new { group.Key, Count = group.Count() })
                .ToListAsync(cancellationToken);
            var free = codes.Where(code => tariff.FreeCodes.Contains(code.Key)).Sum(code => code.Count);
            budgets.Add(new(bot, $"{month:yyyy-MM}", tariff.FreePerMonth, free, Math.Max(tariff.FreePerMonth - free, 0),
                codes.Where(code => tariff.ChargedCodes.Contains(code.Key)).Sum(code => code.Count)));
        }
        return budgets;
    }

    /// <summary>
    /// Estimates, for each messenger that charges, how many messages would be free, taken from the month's free ones, and charged.
    /// </summary>
    public async Task<IReadOnlyList<CostEstimate>> EstimateAsync(BotDb db, Audience audience, CancellationToken cancellationToken = default)
    {
        var estimates = new List<CostEstimate>();
        var months = await MonthAsync(db, cancellationToken);
        foreach (var (bot, tariff) in Charging().Where(charging => audience.Messenger is null || audience.Messenger == charging.Bot))
        {
            var (recipients, inSession) =
                await CountAsync(db, audience with { Messenger = bot }, clock.GetUtcNow() - tariff.Session, cancellationToken);
            var left = months.First(month => month.Messenger == bot).FreeLeft;
            var fromFree = Math.Min(recipients - inSession, left);
            estimates.Add(new(bot, recipients, inSession, fromFree, recipients - inSession - fromFree, left - fromFree));
        }
        return estimates;
    }

    private IEnumerable<(string Bot, Tariff Tariff)> Charging() =>
        messengers.All.Where(messenger => messenger.Capabilities.Tariff is not null)
            .Select(messenger => (messenger.Capabilities.Messenger, messenger.Capabilities.Tariff!));

    private async Task<(int Recipients, int InSession)> CountAsync(BotDb db, Audience audience, DateTimeOffset since,
        CancellationToken cancellationToken)
    {
        if (audience.IsEveryone)
        {
            var chats = audiences.QueryChats(db, audience);
            return (await chats.CountAsync(cancellationToken), await chats.CountAsync(chat => chat.SessionAt > since, cancellationToken));
        }
        var (recipients, inSession) = (0, 0);
        await foreach (var (chat, _) in audiences.ReadRecipientsAsync(db, audience, cancellationToken: cancellationToken))
            (recipients, inSession) = (recipients + 1, inSession + (chat.SessionAt > since ? 1 : 0));
        return (recipients, inSession);
    }
}
