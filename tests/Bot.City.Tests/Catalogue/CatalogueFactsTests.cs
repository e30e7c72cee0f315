using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Facts;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Catalogue;

/// <summary>Facts that ship with the catalogue: what may be shown, what waits for staff, and how they come to a catalogue in use.</summary>
public sealed class CatalogueFactsTests
{
    private static readonly string[] Undated = ["url", "description"];

    /// <summary>What residents see says where it is from and of when, in both languages; what is in doubt they do not see.</summary>
    [Fact]
    public async Task What_is_shown_is_dated_and_what_is_in_doubt_waits()
    {
        await using var city = await TestCity.StartAsync();
        var facts = FactSeed.Read();
        var catalogue = city.Services.GetRequiredService<ServiceCatalogue>();
        Assert.Equal(208, facts.Count);
        Assert.All(facts, fact => Assert.True(FactFields.Has(fact.Field) && fact.Source.Length > 0
            && catalogue.Find(fact.ServiceId) is not null, $"{fact.ServiceId} {fact.Field}"));
        var certain = facts.FindAll(fact => fact.Doubt is null);
        Assert.All(certain, fact => Assert.True(fact.Confidence != FactConfidence.Weak
            && (fact.AsOf is not null || Undated.Contains(fact.Field)), $"{fact.ServiceId} {fact.Field}"));
        Assert.All(facts.Where(fact => fact.Field is not ("url" or "phones")), fact => Assert.NotNull(fact.WordsEn));
        Assert.All(certain, fact => Assert.True(FactFields.Bears(catalogue.Find(fact.ServiceId)!, fact), $"{fact.ServiceId} {fact.Field}"));

        await using var db = city.Database.OpenForReading();
        var rows = await db.Set<ServiceFact>().ToListAsync();
        Assert.Equal((certain.Count, facts.Count - certain.Count),
            (rows.Count(row => row.State == FactState.Shown), rows.Count(row => row.State == FactState.Waiting)));
    }

    /// <summary>A phone cuts what is longer, and a label that is typed must lead to its card.</summary>
    [Fact]
    public void Titles_fit_a_button_and_find_their_card()
    {
        var services = CatalogueSeed.Read().Services;
        var search = new ServiceSearch(services);
        foreach (var service in services)
        {
            var label = ServiceCard.Label(service);
            Assert.InRange(label.Uk.ToString().Length, 2, ServiceRules.ShortTitle);
            Assert.InRange(label.En.ToString().Length, 2, ServiceRules.ShortTitle);
            Assert.True(search.Find(label.Uk.ToString()).Hits.Any(hit => hit.Item.Id == service.Id), label.Uk.ToString());
        }
        Assert.Equal(services.Count, services.Select(service => ServiceCard.Label(service).Uk.ToString()).Distinct().Count());
    }

    [Theory]
    [InlineData("не хочу жити", "lifeline-7333")]
    [InlineData("мене цькують у школі", "child-helpline")]
    [InlineData("чоловік б'є мене", "domestic-violence")]
    [InlineData("дитина не прийшла додому", "missing-child")]
    [InlineData("паническая атака", "psychologists")]
    [InlineData("чоловікові важко, з ким поговорити", "men-support")]
    [InlineData("син зник на фронті", "missing-soldier")]
    [InlineData("не платять бойові", "army-line")]
    [InlineData("знайшли снаряд у городі", "fire-101")]
    public void Everyday_words_find_the_line_to_call(string words, string id) =>
        Assert.Contains(id, new ServiceSearch(CatalogueSeed.Read().Services).Find(words).Hits.Select(hit => hit.Item.Id));

    /// <summary>A catalogue from before the facts gets them, its new cards and short titles; what staff did stays.</summary>
    [Fact]
    public async Task A_catalogue_in_use_gets_the_facts_and_keeps_what_staff_changed()
    {
        await using var city = await TestCity.StartAsync();
        await city.Database.InTransactionAsync(async unit =>
        {
            await unit.Db.Set<ServiceFact>().ExecuteDeleteAsync();
            await unit.Db.Set<Setting>().Where(setting => setting.Name == "catalogue-edition").ExecuteDeleteAsync();
            await unit.Db.Set<Service>().Where(card => card.Id == "lifeline-7333" || card.Id == "petitions").ExecuteDeleteAsync();
            var cards = await unit.Db.Set<Service>().ToDictionaryAsync(card => card.Id);
            (cards["subsidy"].NeedUk, cards["subsidy"].NeedEn, cards["cnap"].ShortTitleUk) = (null, null, null);
            (cards["passport-service"].NeedUk, cards["passport-service"].NeedEn) = ("Слова працівників", "Words of staff");
            (cards["diia"].NeedUk, cards["diia"].VerifiedOn) = ("Смартфон", new(2026, 11, 20));
        });

        for (var start = 0; start < 2; start++) await city.Database.InTransactionAsync(new CatalogueSeed().SeedAsync);

        await using var db = city.Database.OpenForReading();
        var there = await db.Set<Service>().ToDictionaryAsync(card => card.Id);
        Assert.True(there.ContainsKey("lifeline-7333") && !there.ContainsKey("petitions"));
        Assert.StartsWith("Паспорт, податковий номер, заява", there["subsidy"].NeedUk, StringComparison.Ordinal);
        Assert.Equal(("ЦНАП", "Слова працівників", "Words of staff", "Смартфон"), (there["cnap"].ShortTitleUk,
            there["passport-service"].NeedUk, there["passport-service"].NeedEn, there["diia"].NeedUk));
        var needs = await db.Set<ServiceFact>().Where(fact => fact.Field == "need").ToListAsync();
        Assert.Equal((FactState.Waiting, (FactDoubt?)FactDoubt.KeptByStaff), StateOf("passport-service"));
        Assert.Equal((FactState.Waiting, (FactDoubt?)FactDoubt.KeptByStaff), StateOf("diia"));
        Assert.Equal((FactState.Shown, null), StateOf("subsidy"));
        Assert.Equal(["7333", "103"], there["lifeline-7333"].Phones);

        (FactState, FactDoubt?) StateOf(string id) =>
            needs.Where(fact => fact.ServiceId == id).Select(fact => (fact.State, fact.Doubt)).Single();
    }
}
