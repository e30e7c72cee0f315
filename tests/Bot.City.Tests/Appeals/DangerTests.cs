using System.Text.Json;
using IfCity.Bots.City.Emergencies;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Appeals;

/// <summary>Danger is heard however it is said, and not where there is none.</summary>
public sealed class DangerTests
{
    private static readonly Dangers Known = Dangers.FromSeed();

    [Theory]
    [InlineData("пахне газом у під'їзді", "gas")]
    [InlineData("Сильний запах газу біля будинку!!!", "gas")]
    [InlineData("zapah hazu v pidyizdi", "gas")]
    [InlineData("чую запах газа", "gas")]
    [InlineData("тут витік газу, що робити", "gas")]
    [InlineData("відкритий люк на тротуарі", "manhole")]
    [InlineData("біля школи немає кришки люка", "manhole")]
    [InlineData("дитина провалилася в люк", "rescue")]
    [InlineData("обірвало провід, лежить на землі", "wire")]
    [InlineData("на дереві висить обірваний дріт", "wire")]
    [InlineData("іскрить стовп", "wire")]
    [InlineData("пожежа в сусідів", "fire")]
    [InlineData("ПОЖЕЖА", "fire")]
    [InlineData("горить контейнер зі сміттям", "fire")]
    [InlineData("прорвало трубу і заливає підвал", "flooding")]
    [InlineData("нас затоплює зверху", "flooding")]
    [InlineData("люди застрягли в ліфті", "lift")]
    [InlineData("знайшли снаряд у парку", "explosive")]
    [InlineData("лежить людина без свідомості", "injured")]
    [InlineData("there is a gas leak", "gas")]
    [InlineData("пахне газом", "gas")]
    [InlineData("запах газу в під'їзді", "gas")]
    [InlineData("прорвало каналізацію", "sewage")]
    [InlineData("прорвало каналізацйю", "sewage")]
    [InlineData("потоп в підвалі", "flooding")]
    [InlineData("вода хлеще з труби", "flooding")]
    [InlineData("тече зі стелі, сусіди залили", "flooding")]
    [InlineData("прорвпло трубу", "flooding")]
    [InlineData("горить смітник", "fire")]
    [InlineData("горить мусорка", "fire")]
    [InlineData("горять контейнери біля школи", "fire")]
    [InlineData("пахне горілим", "fire")]
    [InlineData("дим у під'їзді", "fire")]
    [InlineData("пожажа на третьому поверсі", "fire")]
    [InlineData("впав стовп з дротами", "wire")]
    [InlineData("обірвався кабель", "wire")]
    [InlineData("обірвавсь кабель над дорогою", "wire")]
    [InlineData("дерево впало на провода", "wire")]
    [InlineData("нема люка на тротуарі, діра", "manhole")]
    [InlineData("немає кришки люка", "manhole")]
    [InlineData("дитина впала в яму", "rescue")]
    [InlineData("чоловік стрибає з мосту", "rescue")]
    [InlineData("не хочу жити", "despair")]
    [InlineData("мені так важко, хочу померти", "despair")]
    [InlineData("не хочется жить", "despair")]
    [InlineData("мені погано серце", "injured")]
    [InlineData("вибухонебезбечний предмет", "explosive")]
    [InlineData("пограбувалм мене", "crime")]
    public void Is_heard(string words, string danger) => Assert.Equal(danger, Known.FindIn(words)?.Slug);

    [Theory]
    [InlineData("не хочу жити в цьому смітнику")]
    [InlineData("хочу жити в місті")]
    [InlineData("немає газу в квартирі")]
    [InlineData("стрижуть газон о сьомій ранку")]
    [InlineData("не працює ліфт")]
    [InlineData("яма на дорозі")]
    [InlineData("немає води")]
    [InlineData("не горить ліхтар")]
    [InlineData("ліхтарі горять удень")]
    [InlineData("кришка від сміттєвого бака")]
    [InlineData("протікає дах")]
    [InlineData("записати дитину в садок")]
    [InlineData("де оплатити за газ")]
    [InlineData("на вулиці Гранатовій нема світла")]
    [InlineData("спортивні снаряди зламані")]
    [InlineData("вулиця Пожежна не прибирається")]
    [InlineData("пожежна машина не проїде")]
    [InlineData("пожежний гідрант зламано")]
    [InlineData("витік води")]
    [InlineData("горить ліхтар удень")]
    [InlineData("ліхтар горить удень, на тротуарі стоїть чуже авто")]
    [InlineData("світло горить")]
    [InlineData("газон не косять")]
    [InlineData("газета")]
    [InlineData("запит про газ")]
    [InlineData("гарячої води немає")]
    [InlineData("запах зі смітника")]
    [InlineData("люк гримить")]
    [InlineData("на тротуарі прокладають кабель")]
    [InlineData("наш дім, у під'їзді не прибирають")]
    [InlineData("будинок на горі без води")]
    [InlineData("the roof has a leak")]
    [InlineData("")]
    public void Is_not_heard_where_there_is_none(string words) => Assert.Null(Known.FindIn(words)?.Slug);

    [Fact]
    public void No_street_is_a_danger() =>
        Assert.All(Strings("src/Bot.City/Addresses/Seed/streets.json", "streets", "name"),
            street => Assert.Null(Known.FindIn($"вулиця {street}, немає світла")?.Slug));

    [Theory]
    [InlineData("dev-search.json", "queries", "query")]
    [InlineData("dev-address.json", "addresses", "input")]
    public void No_question_of_the_development_sets_is_a_danger(string file, string list, string name) =>
        Assert.All(Strings($"tests/Bot.City.Tests/Data/{file}", list, name), text => Assert.Null(Known.FindIn(text)?.Slug));

    [Fact]
    public void Every_danger_has_a_number_and_a_hint_that_names_it() => Assert.All(Known.All, danger =>
    {
        Assert.Contains(danger.Call, danger.HintUk, StringComparison.Ordinal);
        Assert.Contains(danger.Call, danger.HintEn, StringComparison.Ordinal);
        Assert.InRange(danger.CallButton.Id.Length, 1, 48);
    });

    private static List<string> Strings(string file, string list, string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, file)));
        return [.. json.RootElement.GetProperty(list).EnumerateArray().Select(row => row.GetProperty(name).GetString()!)];
    }
}
