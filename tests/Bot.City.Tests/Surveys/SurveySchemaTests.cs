using IfCity.Bots.City.Surveys;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Surveys;

/// <summary>The documented schema of a survey: what ships keeps to it, and it knows all that the service reads.</summary>
public sealed class SurveySchemaTests
{
    [Theory]
    [InlineData("src/Bot.City/Surveys/Seed/survey.json")]
    [InlineData("tests/Bot.City.Tests/Data/surveys/every-kind.json")]
    public void A_survey_keeps_to_the_schema(string file) =>
        Assert.Empty(SurveyShapeRules.Check(File.ReadAllText(Path.Combine(Repository.Root, file))));

    [Theory]
    [InlineData("""{"id":"x","title_uk":"Х","questions":[]}""", "no_questions", "questions")]
    [InlineData("""{"id":"x","title_uk":"Х","questions":[{"id":"q1","type":"hologram","text_uk":"?"}]}""", "unreadable",
        "questions[0].type")]
    [InlineData("""{"id":"x","title_uk":"Х","questions":[{"id":"q1","type":"text","text_uk":"?","requred":true}]}""", "unreadable",
        "questions[0].requred")]
    [InlineData("""{"id":"x","title_uk":"Х","questions":[{"id":"q1","type":"text","text_uk":"?","required":"так"}]}""", "unreadable",
        "questions[0].required")]
    [InlineData("""{"id":"x","title_uk":"Х","questions":[{"id":"q1","type":"single","text_uk":"?","options":null}]}""", "unreadable",
        "questions[0].options")]
    [InlineData("""{"id":"x","title_uk":"Х","questions":[{"id":"q1","text_uk":"?"}]}""", "unreadable", "questions[0].type")]
    [InlineData("""{"id":"Х","title_uk":"Х","questions":[{"id":"q1","type":"text","text_uk":"?"}]}""", "bad_id", "id")]
    [InlineData("""{"id":"x","title_uk":"Х","questions":[{"id":"q1","type":"text"}]}""", "no_ukrainian", "questions[0].text_uk")]
    [InlineData("""{"id":"x","title_uk":"Х","questions":[{"id":"q1","type":"text","text_uk":"?","max_length":2001}]}""", "bad_limit",
        "questions[0].max_length")]
    [InlineData("""{"id":"x","title_uk":"Х","questions":[{"id":"q1","type":"text","text_uk":"?","when":{"item":"q0","any_of":[]}}]}""",
        "empty_condition", "questions[0].when.any_of")]
    [InlineData("""{"id":"x","title_uk":"Х","questions":[{"id":"q1","type":"number","text_uk":"?","min":99999999999}]}""", "unreadable",
        "questions[0].min")]
    [InlineData("""{"id":"x","title_uk":"Х","questions":[}""", "unreadable", "")]
    public void What_breaks_it_is_said_with_a_code_and_a_place_in_both_languages(string json, string code, string at)
    {
        var problem = Assert.Single(SurveyCheck.FindProblems(json), problem => !problem.IsWarning && problem.Code == code);
        Assert.Equal(at, problem.At);
        Assert.Matches(@"\A[А-ЯІЇЄ][^\[]{10,}\.\z", problem.Why.Uk.ToString());
        Assert.Matches(@"\A[A-Z][^\[А-Яа-яіїє]{10,}\.\z", problem.Why.En.ToString());
    }

    [Fact]
    public void What_is_too_long_is_said_with_both_numbers() =>
        Assert.Equal("Задовгий текст: 1001 символів, а можна 1000.", Assert.Single(SurveyShapeRules
            .Check($$"""{"id":"x","title_uk":"Х","questions":[{"id":"q1","type":"text","text_uk":"{{new string('я', 1001)}}"}]}"""))
            .Why.Uk.ToString());

    /// <summary>A survey with everything set, as the service writes it, names no field that the schema lacks.</summary>
    [Fact]
    public void The_schema_knows_every_field_that_the_service_writes()
    {
        var condition = new SurveyCondition
        {
            Item = "q1", AnyOf = ["a"], NoneOf = ["b"], AtLeast = 1, AtMost = 2, Answered = true,
            All = [new() { Item = "q1", Answered = true }], Any = [new() { Item = "q1", Answered = true }]
        };
        var option = new SurveyOption
        {
            Id = "a", TextUk = "?", TextEn = "?", CatalogueId = "petitions", Exclusive = true, FreeText = true, When = condition
        };
        var scale = new SurveyScale
        {
            MinLabelUk = "?", MinLabelEn = "?", MaxLabelUk = "?", MaxLabelEn = "?", Na = true, NaLabelUk = "?", NaLabelEn = "?"
        };
        var question = new SurveyQuestion
        {
            Id = "q1", TextUk = "?", TextEn = "?", Options = [option], Rows = [option], RowsFrom = "q1", Scale = scale, When = condition,
            CatalogueId = "petitions", Min = 1, Max = 2, MinChoices = 1, MaxChoices = 2
        };
        var survey = new SurveyDefinition
        {
            Id = "x", TitleUk = "?", TitleEn = "?", IntroUk = "?", IntroEn = "?", OutroUk = "?", OutroEn = "?",
            Questions = [question with { Parts = [question] }]
        };
        Assert.Empty(SurveyShapeRules.Check(survey.Write()));
    }
}
