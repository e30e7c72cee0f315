using System.Threading.RateLimiting;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;
using T = IfCity.Bots.City.Appeals.FilingLimitTexts;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// How many appeals one person may file: from half of them on they are asked to slow down, above all of them the draft waits. Never one
/// that tells of danger. Of unnamed ones nothing is stored that would tell whose they are, so they are counted in memory; only that
/// somebody has sent all of them is stored, for an hour, so that no restart lifts the limit, and staff see and lift it as any other.
/// </summary>
internal sealed class FilingLimit(IConfiguration configuration, AppealCategories categories, TimeProvider clock) : IDisposable
{
    /// <summary>The name of the limit of unnamed ones in <see cref="ReachedLimit"/>.</summary>
    internal const string UnnamedKind = "UnnamedPerHour";

    private const string Filed = $"source = '{StaffFiling.Chat}'";

    private readonly Allowance
        _hour = Create("AppealsPerHour", Allowance.ReadMost(configuration, "AppealsPerHour", 10), TimeSpan.FromHours(1)),
        _day = Create("AppealsPerDay", Allowance.ReadMost(configuration, "AppealsPerDay", 30), TimeSpan.FromDays(1));

    private readonly PartitionedRateLimiter<long>? _unnamed =
        RateLimit.CreateLimiter(Allowance.ReadMost(configuration, "AppealsPerHour", 10), clock, TimeSpan.FromHours(1));

    public void Dispose() => _unnamed?.Dispose();

    /// <summary>Why the appeal cannot be sent now, and when it can; null: it can. Of an unnamed one it counts the sending.</summary>
    public Text? FindRefusal(UnitOfWork unit, long person, AppealDraft draft)
    {
        if (draft.PassesLimits || categories.Find(draft.Category)?.DefaultUrgency == AppealStore.Emergency) return null;
        if (draft.Anonymous) return FindUnnamedRefusal(unit, person);
        return (_hour.Count(unit, person), _day.Count(unit, person)) switch
        {
            (_, { Until: { } until, Sent: var sent }) => T.DayIsFull(sent, until),
            ({ Until: { } until, Sent: var sent }, _) => T.HourIsFull(sent, until),
            _ => null,
        };
    }

    /// <summary>What is said under an appeal that was filed, if its author files many; null if they do not.</summary>
    public Text? FindRequest(UnitOfWork unit, long person, AppealDraft draft)
    {
        if (draft.Anonymous || draft.PassesLimits || _hour.Most <= 0) return null;
        var use = _hour.Count(unit, person);
        return use.Sent < _hour.Half ? null : T.SlowDown(use.Sent, use.Left, use.Until);
    }

    private static Allowance Create(string kind, int most, TimeSpan window) => new(kind, most, window, "appeals", "created_at", Filed);

    private Text? FindUnnamedRefusal(UnitOfWork unit, long person)
    {
        if (_unnamed is null) return null;
        var (until, lifted) = ReachedLimit.Find(unit, person, UnnamedKind);
        if (lifted > unit.Now - _hour.Window) return null;
        if (until > unit.Now) return T.HourIsFull(_hour.Most, until.Value);
        using var lease = _unnamed.AttemptAcquire(person);
        if (lease.IsAcquired) return null;
        ReachedLimit.Note(unit, person, UnnamedKind, unit.Now + _hour.Window);
        return T.HourIsFull(_hour.Most, unit.Now + _hour.Window);
    }
}

/// <summary>What is said to who files very many appeals.</summary>
internal static class FilingLimitTexts
{
    private static readonly Text DangerPasses = new($"Якщо є загроза життю, телефонуйте *112* і пишіть сюди: таке приймаю завжди.",
        $"If life is in danger call *112* and write here: that is always taken.");

    public static Text SlowDown(int sent, int left, DateTimeOffset? until) => new(
        $"За годину від вас уже {PluralForms.Uk(sent, "звернення", "звернення", "звернень")}. Якщо йдеться про те саме, доповніть подане в "
            + $"«Мої звернення»: так швидше. "
            + $"{(until is { } then ? $"Наступне приймаю з {KyivTime.Moment(then).Uk}." : $"Зараз можна ще {left}.")}",
        $"You have sent {PluralForms.En(sent, "appeal", "appeals")} within an hour. If it is about the same thing, add to the one in “My "
            + $"appeals”: that is faster. "
            + $"{(until is { } at ? $"The next is taken from {KyivTime.Moment(at).En}." : $"You can send {left} more now.")}");

    public static Text HourIsFull(int sent, DateTimeOffset until) => Full("годину", "an hour", sent, until);

    public static Text DayIsFull(int sent, DateTimeOffset until) => Full("добу", "a day", sent, until);

    private static Text Full(string withinUk, string withinEn, int sent, DateTimeOffset until) => new Text(
        $"За {withinUk} від вас уже {PluralForms.Uk(sent, "звернення", "звернення", "звернень")}. Це збережено: надіслати його можна з "
            + $"{KyivTime.Moment(until).Uk}. Якщо про те саме ви вже писали, доповніть подане в «Мої звернення».",
        $"You have sent {PluralForms.En(sent, "appeal", "appeals")} within {withinEn}. This one is kept: it can be sent from "
            + $"{KyivTime.Moment(until).En}. If you have written of the same thing before, add to that one in “My appeals”.")
        .Then(DangerPasses);
}
