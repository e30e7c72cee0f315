using IfCity.Bots.City.Appeals;

namespace IfCity.Bots.Tests.City.Appeals;

/// <summary>Everyday words propose the right category, and none that has nothing to do with them.</summary>
public sealed class AppealCategoryTests
{
    private static readonly AppealCategories Known = AppealCategories.FromSeed();

    [Theory]
    [InlineData("яма на дорозі", "roads", "water")]
    [InlineData("лампа знову не горить", "street-lighting", "construction-land")]
    [InlineData("не горить ліхтар", "street-lighting", "construction-land")]
    [InlineData("ліхтарі знову не світять", "street-lighting", "construction-land")]
    [InlineData("не горить лампа над дорогою", "street-lighting", "construction-land")]
    [InlineData("з-під асфальту б'є вода", "water", "street-lighting")]
    [InlineData("немає води", "water", "roads")]
    [InlineData("прорвало каналізацію", "sewerage", "roads")]
    [InlineData("не вивозять сміття", "waste", "street-lighting")]
    [InlineData("протікає дах", "housing-building", "street-lighting")]
    public void The_right_one_stands_first(string words, string first, string never)
    {
        var proposed = Known.Propose(words).Select(category => category.Slug).ToList();
        Assert.Equal(first, proposed.FirstOrDefault());
        Assert.DoesNotContain(never, proposed);
    }

    [Theory]
    [InlineData("roads", "the deputy mayor for landscaping")]
    [InlineData("waste", "the deputy mayor for landscaping")]
    [InlineData("street-lighting", "the director of the infrastructure department")]
    [InlineData("parking", "the head of the transport department")]
    [InlineData("water", "the head of the executive office")]
    public void What_comes_back_too_often_goes_to_the_post_of_its_category(string category, string post) =>
        Assert.Equal(post, Supervisors.FromSeed().Find(Known.Find(category)).NameEn);

    [Theory]
    [InlineData("elevators", "Ліфт не їде", "entrance,floor,lift")]
    [InlineData("elevators", "Ліфт у 2 під'їзді не їде вище третього поверху", "lift")]
    [InlineData("elevators", "Перший під'їзд, ліфт №1 стоїть між поверхами", "floor")]
    [InlineData("street-lighting", "Не світить ліхтар, опора 45", "lamps")]
    [InlineData("street-lighting", "Уся вулиця темна", "pole")]
    [InlineData("water", "Вже третій день немає води", "scope")]
    [InlineData("water", "Немає води в усьому будинку", "since")]
    [InlineData("public-transport", "Автобус 26 проїхав зупинку о 18:40", "vehicle")]
    [InlineData("parking", "Авто АТ 1234 ВС стоїть на тротуарі", "")]
    [InlineData("waste", "Не вивозять", "bins,since")]
    [InlineData("roads", "Яма на дорозі", "")]
    public void What_the_words_tell_is_not_asked(string category, string words, string asked) => Assert.Equal(asked,
        string.Join(',', Known.Find(category)!.ListOpenQuestions(new() { Words = words }).Select(question => question.Slug)));

    [Fact]
    public void The_questions_of_topics_are_short_few_and_in_both_languages()
    {
        Assert.All(Known.All, category => Assert.InRange(category.Questions.Count, 0, 3));
        Assert.All(Known.All, category => Assert.Distinct(category.QuestionSlugs));
        var questions = Known.All.SelectMany(category => category.Questions).DistinctBy(question => question.Slug).ToList();
        Assert.NotEmpty(questions);
        Assert.All(questions, question =>
        {
            Assert.Matches("^[a-z]{1,20}$", question.Slug);
            foreach (var name in (string[])[question.NameUk, question.NameEn]) Assert.InRange(name.Length, 2, 16);
            foreach (var text in (string[])[question.TextUk, question.TextEn]) Assert.InRange(text.Length, 8, 120);
            Assert.Distinct(question.Choices.Select(choice => choice.Slug));
            Assert.All(question.Choices, choice =>
            {
                Assert.Matches("^[a-z]{1,20}$", choice.Slug);
                foreach (var label in (string[])[choice.Uk, choice.En]) Assert.InRange(label.Length, 2, 28);
            });
            Assert.False(question.IsTold(""));
        });
    }
}
