using IfCity.Bots.Flows.Emergencies;

namespace IfCity.Bots.Tests.Core.Appeals;

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
    [InlineData("дитина провалилася в люк", "manhole")]
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
    public void Is_heard(string words, string danger) => Assert.Equal(danger, Known.In(words)?.Slug);

    [Theory]
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
    [InlineData("")]
    public void Is_not_heard_where_there_is_none(string words) => Assert.Null(Known.In(words)?.Slug);

    [Fact]
    public void Every_danger_has_a_number_and_a_hint_that_names_it() => Assert.All(Known.All, danger =>
    {
        Assert.Contains(danger.Call, danger.HintUk, StringComparison.Ordinal);
        Assert.Contains(danger.Call, danger.HintEn, StringComparison.Ordinal);
        Assert.InRange(danger.CallButton.Id.Length, 1, 48);
    });
}
