using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Staff.Alarms;

/// <summary>Something that is wrong now.</summary>
/// <param name="Key">What is wrong, always the same word for the same thing: <c>disk</c>, <c>loops</c>.</param>
/// <param name="Words">In words for staff.</param>
public sealed record Trouble(string Key, Text Words);

/// <summary>What staff are told of a trouble.</summary>
public enum AlarmMoment
{
    /// <summary>It has begun.</summary>
    Begun,

    /// <summary>It still lasts, after hours: told once.</summary>
    Reminder,

    /// <summary>It is over.</summary>
    Over,
}

/// <summary>One alarm on its way to staff.</summary>
/// <param name="Since">When the trouble was first seen.</param>
public sealed record Alarm(string Key, Text Words, AlarmMoment Moment, DateTimeOffset Since);

/// <summary>What staff read of troubles.</summary>
internal static class AlarmTexts
{
    public static Text Tell(Alarm alarm) => alarm.Moment switch
    {
        AlarmMoment.Begun => new($"⚠️ Бот потребує уваги. {alarm.Words.Uk}", $"⚠️ The bot needs attention. {alarm.Words.En}"),
        AlarmMoment.Reminder => new(
            $"⚠️ Досі не виправлено, від {KyivTime.Moment(alarm.Since).Uk}. {alarm.Words.Uk}",
            $"⚠️ Still not mended, since {KyivTime.Moment(alarm.Since).En}. {alarm.Words.En}"),
        _ => new($"✅ Вже гаразд. Було: {alarm.Words.Uk}", $"✅ All is well again. It was: {alarm.Words.En}"),
    };
}
