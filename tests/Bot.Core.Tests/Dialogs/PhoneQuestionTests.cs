using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Tests.Core.Dialogs;

/// <summary>What a person may type or share when asked for a telephone number, and what is kept of it.</summary>
public sealed class PhoneQuestionTests
{
    private static readonly Text Prompt = new($"Номер?", $"Number?"), Thanks = new($"Записав.", $"Noted.");

    [Theory]
    [InlineData("0501234567")]
    [InlineData("050 123 45 67")]
    [InlineData("050-123-45-67")]
    [InlineData("(050) 123-45-67")]
    [InlineData("050 123\u00a045\u00a067")]
    [InlineData("050\u2011123\u201145\u201167")]
    [InlineData("380501234567")]
    [InlineData("38 050 123 45 67")]
    [InlineData("+380 (50) 123-45-67")]
    [InlineData("+38(050)1234567")]
    [InlineData("00380501234567")]
    [InlineData("50 123 45 67")]
    [InlineData(" 050.123.45.67 ")]
    [InlineData("мій номер 050 123 45 67")]
    public async Task Ukrainian_spellings_are_one_number(string typed) =>
        Assert.Equal("+380501234567", await KeptAsync(new Input.Words(typed)));

    [Theory]
    [InlineData("+48 501 234 567", "+48501234567")]
    [InlineData("0048 501 234 567", "+48501234567")]
    [InlineData("+49 151 23456789", "+4915123456789")]
    [InlineData("+49 (0)151 23456789", "+4915123456789")]
    [InlineData("+420 601 234 567", "+420601234567")]
    [InlineData("+1 (650) 253-0000", "+16502530000")]
    [InlineData("0342 55 12 34", "+380342551234")]
    public async Task Residents_abroad_and_landlines_have_numbers_too(string typed, string kept) =>
        Assert.Equal(kept, await KeptAsync(new Input.Words(typed)));

    /// <summary>Messengers send the number of an account with the code of its country, with + or without.</summary>
    [Theory]
    [InlineData("380671112233", "+380671112233")]
    [InlineData("+380671112233", "+380671112233")]
    [InlineData("48501234567", "+48501234567")]
    [InlineData("4915123456789", "+4915123456789")]
    public async Task A_shared_contact_is_of_any_country(string shared, string kept) =>
        Assert.Equal(kept, await KeptAsync(new Input.Contact(shared, Own: true)));

    [Theory]
    [InlineData("")]
    [InlineData("не скажу")]
    [InlineData("067 123 45 6")]
    [InlineData("067 123 45 678")]
    [InlineData("000 000 00 00")]
    [InlineData("012 345 67 89")]
    [InlineData("1580")]
    [InlineData("48501234567")]
    [InlineData("+48 501 234")]
    [InlineData("+999 123 456 789")]
    [InlineData("067 12а 45 67")]
    [InlineData("067 abc 45 67")]
    [InlineData("067 CALLMOM")]
    [InlineData("067 123 45 67 або ввечері")]
    [InlineData("067 123 45 67 ext. 12")]
    [InlineData("067 123 45 67, 050 123 45 67")]
    [InlineData("++++")]
    public async Task Rubbish_is_refused_with_the_same_words(string typed)
    {
        var kept = new List<string>();
        var verdict = await Questions.Phone(Prompt, Thanks, kept.Add).Judge(new Input.Words(typed));
        Assert.Equal(new Verdict.Wrong(EngineTexts.NotAPhone), verdict);
        Assert.Empty(kept);
    }

    [Fact]
    public async Task The_longest_message_of_a_messenger_is_refused_at_once() =>
        Assert.IsType<Verdict.Wrong>(await Questions.Phone(Prompt, Thanks, _ => { }).Judge(new Input.Words(new string('0', 4_096))));

    private static async Task<string> KeptAsync(Input input)
    {
        var kept = new List<string>();
        Assert.IsType<Verdict.Kept>(await Questions.Phone(Prompt, Thanks, kept.Add).Judge(input));
        return Assert.Single(kept);
    }
}
