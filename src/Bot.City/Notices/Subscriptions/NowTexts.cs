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
        NoAddress = new(
            $"Спершу додайте свою адресу: тоді скажу, що відбувається саме там.",
            $"Add your address first: then I can say what happens just there."),
        Nothing = new(
            $"Повідомлень від міста й служб за цією адресою зараз немає.",
            $"There are no notices of the city or its services for this address now."),
        QueueUnknown = new($"💡 Світло: черга будинку невідома. Вказати її можна в «Графік світла».",
            $"💡 Power: the building's queue is not known. Tell it under “Power cuts”.");

    public static Text Silent(SourceHealth source)
    {
        var (uk, en) = source.Responsible is { Length: > 0 } name ? (name, name) : (source.Name, source.Name);
        var (since, at) = source.GoodAt is { } good ? ($" з {KyivTime.Moment(good).Uk}", $" since {KyivTime.Moment(good).En}") : ("", "");
        return Text.Data($"⚠️ {uk}: даних немає{since}. Це не означає, що все гаразд.",
            $"⚠️ {en}: no data{at}. That does not mean that all is well.");
    }
}
