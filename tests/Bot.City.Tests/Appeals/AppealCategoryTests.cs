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
}
