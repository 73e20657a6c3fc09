// One environment of the pipeline, in one resource group. docs/azure.md says how to deploy it and what each choice costs. No value here is secret, and none that comes out.
targetScope = 'resourceGroup'

@description('Where everything is. Personal data stays in this region, and in its pair where dataSku says so.')
param location string = resourceGroup().location

@description('Part of every name.')
@minLength(2)
@maxLength(4)
param environmentName string

@description('The ids of the councils. Each has a secret in the key vault, seed-<council>, which is put there by hand.')
param councils string[]

@description('The program as a custom handler, or as a worker that the host loads.')
@allowed(['customHandler', 'isolatedWorker'])
param hosting string = 'customHandler'

@description('The client id of the app registration with which people sign in.')
param entraClientId string

@description('Client ids of programs that may call the API, for example a report tool.')
param apiClientIds string[] = []

@description('The claim that stands in staff_id of the rosters.')
param idClaim string = 'http://schemas.microsoft.com/identity/claims/objectidentifier'

@description('Names of the site beside its own in Azure.')
param hostNames string[] = []

@description('How much one member of staff may ask for.')
@minValue(1)
param requestsPerMinute int = 600

@description('More settings of the program. Nothing secret: secrets are in the key vault.')
param moreSettings object = {}

@description('Where traces and figures go by OTLP; empty = nowhere but Application Insights.')
param otlpEndpoint string = ''

@description('Who is told when something is wrong.')
param alertEmail string

@description('The most instances at once, and so the most cycles and imports at once.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('The memory of an instance.')
@allowed([2048, 4096])
param instanceMemoryMB int = 2048

@description('Instances for pages that wait for people; 0 = the first page after a pause takes some seconds.')
@minValue(0)
param alwaysReadyInstances int = 0

@description('How often the data are kept: GRS and GZRS have a copy in the paired region.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param dataSku string = 'Standard_LRS'

@description('Whether instances and the inbox are spread over zones.')
param zoneRedundant bool = false

@description('For how many days a deleted or overwritten file can be had back.')
@minValue(7)
@maxValue(365)
param recoveryDays int = 30

@description('For how many days logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Whether storage and key vault are reached through a virtual network only.')
param privateEndpoints bool = false

@description('The addresses of that network: a /24 or larger that is free.')
param addressSpace string = '10.40.0.0/24'

@description('Public addresses that are let in all the same, such as where operators sit and statements come from.')
param allowedAddresses string[] = []

var suffix = uniqueString(resourceGroup().id)
var dataName = take('dpa${environmentName}data${suffix}', 24)
var inboxName = take('dpa${environmentName}inbox${suffix}', 24)
var vaultName = take('dpa-${environmentName}-${suffix}', 24)
var appName = 'dpaudit-${environmentName}-${take(suffix, 6)}'
var inboxContainer = 'inbox'
var deadLetters = 'dead-letters'
var packages = 'app-package'
var queues = ['audit-cycle', 'look-at-arrivals', 'import-statement', 'import-plans']

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${appName}-id'
  location: location
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    location: location
    name: appName
    retentionDays: logRetentionDays
    principalId: identity.properties.principalId
  }
}

module data 'modules/storage.bicep' = {
  name: 'data'
  params: {
    location: location
    name: dataName
    sku: dataSku
    containers: ['dpaudit', deadLetters, packages]
    queues: concat(queues, map(queues, queue => '${queue}-poison'))
    tables: ['dpaudit']
    recoveryDays: recoveryDays
    isClosed: privateEndpoints
    allowedAddresses: allowedAddresses
    workspaceId: monitoring.outputs.workspaceId
    principalId: identity.properties.principalId
    roles: {
      'Storage Blob Data Owner': 'b7e6dc6d-f1b7-4753-8033-0f276bb0955b' // The host asks for Owner: it locks blobs to agree on who runs a timer.
      'Storage Queue Data Contributor': '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
      'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a9a3-0319b160aaa3'
    }
  }
}

// An account of its own: full card numbers may come in with a statement. What is deleted here is gone, so nothing of them stays.
module inbox 'modules/storage.bicep' = {
  name: 'inbox'
  params: {
    location: location
    name: inboxName
    sku: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
    containers: [inboxContainer]
    recoveryDays: 0
    isClosed: privateEndpoints
    allowedAddresses: allowedAddresses
    workspaceId: monitoring.outputs.workspaceId
    principalId: identity.properties.principalId
    roles: {
      'Storage Blob Data Contributor': 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
    }
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    location: location
    name: vaultName
    isClosed: privateEndpoints
    allowedAddresses: allowedAddresses
    workspaceId: monitoring.outputs.workspaceId
    principalId: identity.properties.principalId
  }
}

module arrivals 'modules/arrivals.bicep' = {
  params: {
    location: location
    name: '${appName}-arrivals'
    inboxName: inbox.outputs.name
    inboxContainer: inboxContainer
    dataName: data.outputs.name
    deadLetters: deadLetters
    workspaceId: monitoring.outputs.workspaceId
  }
}

module network 'modules/network.bicep' = if (privateEndpoints) {
  params: {
    location: location
    name: appName
    addressSpace: addressSpace
    dataName: data.outputs.name
    inboxName: inbox.outputs.name
    vaultName: vault.outputs.name
  }
}

module app 'modules/app.bicep' = {
  params: {
    location: location
    name: appName
    hosting: hosting
    identityName: identity.name
    dataName: data.outputs.name
    packages: packages
    inboxName: inbox.outputs.name
    vaultName: vault.outputs.name
    insightsName: monitoring.outputs.insightsName
    workspaceId: monitoring.outputs.workspaceId
    subnetId: privateEndpoints ? network!.outputs.appSubnetId : ''
    councils: councils
    entraClientId: entraClientId
    apiClientIds: apiClientIds
    idClaim: idClaim
    hostNames: hostNames
    requestsPerMinute: requestsPerMinute
    moreSettings: moreSettings
    otlpEndpoint: otlpEndpoint
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    alwaysReadyInstances: alwaysReadyInstances
    zoneRedundant: zoneRedundant
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    location: location
    name: appName
    email: alertEmail
    workspaceId: monitoring.outputs.workspaceId
    insightsName: monitoring.outputs.insightsName
    inboxName: inbox.outputs.name
    hostName: app.outputs.hostName
  }
}

output appName string = appName
output hostName string = app.outputs.hostName
output identityPrincipalId string = identity.properties.principalId
output dataBlobService string = data.outputs.blobService
output inboxBlobService string = inbox.outputs.blobService
output vaultName string = vault.outputs.name
