using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Catalogue.Facts;

/// <summary>The facts that ship with the service, and how they come to a card that staff may have changed.</summary>
internal static class FactSeed
{
    public static List<ServiceFact> Read() => Seeds.Read<SeedFile>(typeof(FactSeed), "facts.json").Facts.ConvertAll(ToRow);

    /// <summary>
    /// Puts a fact on the card if nobody doubts it and the field is still as it shipped; else the fact waits for staff. A card that staff
    /// have verified is theirs.
    /// </summary>
    public static void Place(ServiceFact fact, Service card, Service shipped)
    {
        if (fact.Doubt is not null) return;
        var isTheirs = card.VerifiedOn is not null || FactFields.Read(card, fact.Field) != FactFields.Read(shipped, fact.Field);
        if (isTheirs && !FactFields.Bears(card, fact))
        {
            fact.Doubt = FactDoubt.KeptByStaff;
            return;
        }
        if (!isTheirs) FactFields.Write(card, fact);
        fact.State = FactState.Shown;
    }

    private static ServiceFact ToRow(SeedFact fact) => new()
    {
        ServiceId = fact.Service, Field = fact.Field, WordsUk = fact.WordsUk, WordsEn = fact.WordsEn, Source = fact.Source,
        AsOf = fact.AsOf, Confidence = Enum.Parse<FactConfidence>(fact.Confidence),
        Doubt = fact.Doubt is { } doubt ? Enum.Parse<FactDoubt>(doubt) : null, Note = fact.Note,
    };

    private sealed record SeedFile(List<SeedFact> Facts);

    private sealed record SeedFact(string Service, string Field, string WordsUk, string? WordsEn, string Source, string? AsOf,
        string Confidence, string? Doubt, string? Note);
}
