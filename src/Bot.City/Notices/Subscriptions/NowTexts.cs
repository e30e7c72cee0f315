using IfCity.Bots.City.Addresses;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Subscriptions;

/// <summary>Words of "what is on now".</summary>
internal static class NowTexts
{
    public static readonly Text
        Title = new($"Що зараз", $"What is on now"),
        Description = new($"Що зараз зі світлом, водою і теплом за вашими адресами",
            $"What is on with power, water and heat at your addresses"),
        Where = new($"Напишіть вулицю і номер будинку: скажу, що відомо там зараз.",
            $"Write the street and the number of the building: I will say what is known there now."),
        Follow = new($"🔔 Сповіщати про адресу", $"🔔 Notify me of this address"),
        Elsewhere = new($"Інша адреса", $"Another address"),
        Report = new($"📝 Повідомити 1580", $"📝 Report to 1580"),
        NumberWanted = new($"💡 Світло: черга залежить від будинку. Напишіть адресу з номером.",
            $"💡 Power: the queue depends on the building. Write the address with its number."),
        QueueOfNobody = new($"💡 Світло: черга цього будинку невідома.", $"💡 Power: the queue of this building is not known."),
        QueueUnknown = new($"💡 Світло: черга будинку невідома. Вказати її можна в «Графік світла».",
            $"💡 Power: the building’s queue is not known. Tell it under “Power cuts”.");

    public static Text Nothing(DateTimeOffset now)
    {
        var time = KyivTime.InKyiv(now);
        return Text.Data($"Станом на {time:HH:mm} повідомлень від міста й служб за цією адресою немає.",
            $"As of {time:HH:mm} there are no notices of the city or its services for this address.");
    }

    public static Text Silent(SourceHealth source)
    {
        var (uk, en) = source.Responsible is { Length: > 0 } name ? (name, name) : (source.Name, source.Name);
        var (since, at) = source.GoodAt is { } good ? ($" з {KyivTime.Moment(good).Uk}", $" since {KyivTime.Moment(good).En}") : ("", "");
        return Text.Data($"⚠️ {uk}: даних немає{since}. Це не означає, що все гаразд.",
            $"⚠️ {en}: no data{at}. That does not mean that all is well.");
    }
}
