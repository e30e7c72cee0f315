using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>The places of an audience in words, for a notice whose author did not say where.</summary>
internal static class AudienceWords
{
    private const int AtMost = 6;

    private static readonly Text
        WholeCommunity = new($"уся громада", $"the whole community"),
        Area = new($"позначена на мапі ділянка", $"an area marked on the map");

    public static Text Where(Audience audience, AddressBook addressBook)
    {
        if (!audience.IsOfPlaces) return WholeCommunity;
        List<Text> parts =
        [
            .. (audience.Buildings ?? []).Select(key => Building(key, addressBook)),
            .. (audience.Parts ?? []).Select(part => Part(part, addressBook)),
            .. (audience.Streets ?? []).Select(id => Street(id, addressBook)),
            .. (audience.Districts ?? []).Select(District),
            .. (audience.Queues ?? []).Select(queue => Text.Data($"черга {queue}", $"power queue {queue}")),
        ];
        if (audience.Area is { Count: > 0 }) parts.Add(Area);
        var more = parts.Count - AtMost;
        if (more > 1) parts = [.. parts.Take(AtMost), Text.Data($"ще {PluralForms.Uk(more, "місце", "місця", "місць")}", $"{more} more")];
        return Text.Data(string.Join("; ", parts.Select(part => part.Uk)), string.Join("; ", parts.Select(part => part.En)));
    }

    private static Text Building(string key, AddressBook addressBook) =>
        key.Split('|') is [var id, var house, .. var corpus] && addressBook.Find(id) is { } street
        ? new Address(street, house, corpus.FirstOrDefault()).Text : Village(AddressRegister.StreetOf(key), addressBook);

    private static Text Street(string id, AddressBook addressBook) =>
        addressBook.Find(id) is { } street ? Place.At(street).Text : Village(id, addressBook);

    /// <summary>The name of the village, because most of its streets are on no list.</summary>
    private static Text Village(string streetId, AddressBook addressBook) =>
        addressBook.DistrictOf(streetId) is { } village ? Text.Data($"с. {village}", Romanisation.Romanise(village)) : WholeCommunity;

    private static Text District(string district) => Text.Data(district, Romanisation.Romanise(district));

    private static Text Part(StreetPart part, AddressBook addressBook)
    {
        var street = Street(part.StreetId, addressBook);
        var (uk, en) = part.Side switch
        {
            StreetSide.Odd => (", непарні номери", ", odd numbers"),
            StreetSide.Even => (", парні номери", ", even numbers"),
            _ => ("", ""),
        };
        var (rangeUk, rangeEn) = (part.From, part.To) switch
        {
            ({ } from, { } to) => ($", від {from} до {to}", $", from {from} to {to}"),
            ({ } from, null) => ($", від {from}", $", from {from}"),
            (null, { } to) => ($", до {to}", $", up to {to}"),
            _ => ("", ""),
        };
        return Text.Data($"{street.Uk}{uk}{rangeUk}", $"{street.En}{en}{rangeEn}");
    }
}
